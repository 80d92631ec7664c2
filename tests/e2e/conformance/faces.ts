import { goSources, nodeSources, pythonSources, yamlSources, type Calls, type Sources } from "./languages";
import { rows, type Outputs, type Row } from "./rows";

/** One way to a job: a resource or a function, of one module, in one language. */
export interface Face {
  /** Such as `python: the plugin's resource`. */
  readonly title: string;
  readonly form: Calls["form"];
  sources(calls: Calls): Sources | Promise<Sources>;
  /** The rows that cannot be run here, by name, each with the reason. */
  readonly without: Readonly<Record<string, string>>;
  /** Outputs that are different by design, by the row's name, with the reason. */
  readonly differs?: Readonly<Record<string, { readonly reason: string; readonly outputs: Outputs }>>;
}

const ofResource = { look: "a resource always waits" };
const noTriggers = "a function has no triggers";
const ofFunction = { triggered: noTriggers, secretTriggers: noTriggers, badTriggers: noTriggers };
const goRefuses = "such a program does not compile";
const yamlRefuses = "Pulumi's YAML checks the types itself, by the schema";

const nodeFaces = [
  ["node: the dynamic", "pulumi-otc-ddm"],
  ["node: the plugin's", "pulumi-otc-ddm/plugin"],
].flatMap(([title = "", module = ""]): Face[] => {
  const sources = (calls: Calls): Promise<Sources> => nodeSources(calls, module);
  return [
    { title: `${title} resource`, form: "resource", sources, without: ofResource },
    { title: `${title} function`, form: "function", sources, without: ofFunction },
  ];
});

export const faces: readonly Face[] = [
  ...nodeFaces,
  { title: "python: the plugin's resource", form: "resource", sources: pythonSources, without: ofResource },
  { title: "python: the plugin's function", form: "function", sources: pythonSources, without: ofFunction },
  {
    title: "go: the plugin's resource",
    form: "resource",
    sources: goSources,
    without: { ...ofResource, badFailOnError: goRefuses, badTriggers: goRefuses },
    differs: {
      noInstance: {
        reason: "the output is there for every instance, and Go has no struct that is absent",
        outputs: { instance: { id: "", name: "" } },
      },
    },
  },
  {
    title: "go: the plugin's function",
    form: "function",
    sources: goSources,
    without: { ...ofFunction, badFailOnError: goRefuses },
  },
  {
    title: "yaml: the plugin's resource",
    form: "resource",
    sources: yamlSources,
    without: { ...ofResource, badFailOnError: yamlRefuses, badTriggers: yamlRefuses },
  },
  {
    title: "yaml: the plugin's function",
    form: "function",
    sources: yamlSources,
    without: { ...ofFunction, badFailOnError: yamlRefuses },
  },
];

/** How many pairs of a row and a face the table leaves out. */
export const leftOut = 26;

/** The rows that a face runs. */
export const rowsOf = ({ without }: Face): readonly Row[] => rows.filter(({ name }) => !(name in without));
