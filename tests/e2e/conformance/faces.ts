import { javaSources } from "./javaSources";
import { goSources, nodeSources, pythonSources, yamlSources, type Calls, type Sources } from "./languages";
import type { Outputs, Row } from "./row";
import { rows } from "./rows";

export type Language = "node" | "python" | "go" | "java" | "yaml";

/** The difference of a row of one face, and its reason. */
interface Difference {
  readonly reason: string;
  /** Outputs that replace the usual ones. */
  readonly outputs?: Outputs;
  /** Words of the error, and their replacements. */
  readonly words?: readonly [usual: string, here: string];
}

/** One way to a job: a resource or a function of one module in one language. */
export interface Face {
  /** For example `python: the plugin's resource`. */
  readonly title: string;
  readonly language: Language;
  readonly form: Calls["form"];
  sources(calls: Calls): Sources | Promise<Sources>;
  /** The rows that cannot run on this face, by name, each with the reason. */
  readonly without: Readonly<Record<string, string>>;
  /** The intended differences, by the row's name. */
  readonly differs?: Readonly<Record<string, Difference>>;
}

const compilerRefuses = "such a program does not compile";
const yamlRefuses = "Pulumi's YAML checks the types itself, by the schema";

const givenSettings: Difference = {
  reason: "the promise takes settings in the place of a provider",
  words: ['the explicit provider "other"', "the settings of the call"],
};

const nodeFaces = [
  ["node: the dynamic", "pulumi-otc-ddm"],
  ["node: the plugin's", "pulumi-otc-ddm/plugin"],
].flatMap(([title = "", module = ""]): Face[] => {
  const sources = (calls: Calls): Promise<Sources> => nodeSources(calls, module);
  return [
    { title: `${title} resource`, language: "node", form: "resource", sources, without: {} },
    {
      title: `${title} function`,
      language: "node",
      form: "function",
      sources,
      without: {},
      ...(module === "pulumi-otc-ddm" && { differs: { refusedCredential: givenSettings } }),
    },
  ];
});

export const faces: readonly Face[] = [
  ...nodeFaces,
  { title: "python: the plugin's resource", language: "python", form: "resource", sources: pythonSources, without: {} },
  { title: "python: the plugin's function", language: "python", form: "function", sources: pythonSources, without: {} },
  {
    title: "go: the plugin's resource",
    language: "go",
    form: "resource",
    sources: goSources,
    without: { badFailOnError: compilerRefuses, badTriggers: compilerRefuses },
    differs: {
      noInstance: {
        reason: "the output is there for every instance, and Go has no struct that is absent",
        outputs: { instance: { id: "", name: "" } },
      },
    },
  },
  {
    title: "go: the plugin's function",
    language: "go",
    form: "function",
    sources: goSources,
    without: { badFailOnError: compilerRefuses },
  },
  {
    title: "java: the plugin's resource",
    language: "java",
    form: "resource",
    sources: javaSources,
    without: { badFailOnError: compilerRefuses, badTriggers: compilerRefuses },
  },
  {
    title: "java: the plugin's function",
    language: "java",
    form: "function",
    sources: javaSources,
    without: { badFailOnError: compilerRefuses },
  },
  {
    title: "yaml: the plugin's resource",
    language: "yaml",
    form: "resource",
    sources: yamlSources,
    without: { badFailOnError: yamlRefuses, badTriggers: yamlRefuses },
  },
  {
    title: "yaml: the plugin's function",
    language: "yaml",
    form: "function",
    sources: yamlSources,
    without: { badFailOnError: yamlRefuses },
  },
];

/** The number of pairs of a row and a face that the table leaves out. */
export const leftOut = 9;

/** The rows that a face could run, because its form has their function or resource. */
export const rowsFor = ({ form }: Face): readonly Row[] => rows.filter((row) => (row.form ?? form) === form);

/** The rows that a face runs. */
export const rowsOf = (face: Face): readonly Row[] => rowsFor(face).filter(({ name }) => !(name in face.without));
