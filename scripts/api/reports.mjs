import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../toolchains/install.mjs";
import { keepPath } from "../processes/keep.mjs";

/** The folder of the committed reports. */
export const apiFolder = join(root, "etc");

/** What the reports show; `./plugin` is generated, and compared as it is. */
const entryPoints = {
  "pulumi-otc-ddm": "bin/sdk/index.d.ts",
  "pulumi-otc-ddm-simulator": "bin/simulator/index.d.ts",
};

// That a report was written again is what `npm run api` is for.
const aboutTheFile = new Set(["console-api-report-created", "console-api-report-copied"]);

/**
 * Writes the report of each entry point, from bin/.
 *
 * @param {string} into folder
 * @returns {Promise<string[]>} paths of the reports; rejects where a declaration is wrong, or where a type that others
 *   show is not exported
 */
export async function writeApiReports(into) {
  await mkdir(into, { recursive: true });
  const temporary = await mkdtemp(join(tmpdir(), "otc-ddm-api-"));
  keepPath(temporary);
  try {
    const written = [];
    for (const [name, entryPoint] of Object.entries(entryPoints)) {
      await writeApiReport({ name, entryPoint, into, temporary });
      written.push(join(into, `${name}.api.md`));
    }
    return written;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** @param {{ name: string, entryPoint: string, into: string, temporary: string }} report */
async function writeApiReport({ name, entryPoint, into, temporary }) {
  // Needs what ensureInstalled installs.
  const { default: extractor } = await import("@microsoft/api-extractor");
  const { Extractor, ExtractorConfig, ExtractorLogLevel } = extractor;
  const warning = { logLevel: ExtractorLogLevel.Warning };
  const silent = { logLevel: ExtractorLogLevel.None };
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: join(root, entryPoint),
      newlineKind: "lf",
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: "ES2022",
            lib: ["ES2023"],
            module: "node16",
            moduleResolution: "node16",
            types: ["node"],
            strict: true,
            skipLibCheck: true,
          },
          files: [entryPoint],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: `${name}.api.md`,
        reportFolder: into,
        reportTempFolder: temporary,
      },
      messages: {
        compilerMessageReporting: { default: warning },
        extractorMessageReporting: {
          default: warning,
          // All that is exported is public; what is not has @internal.
          "ae-missing-release-tag": silent,
        },
        // Doc comments are checked by the linter and the schema.
        tsdocMessageReporting: { default: silent },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, "package.json"),
  });
  const reported = new Set([ExtractorLogLevel.Error, ExtractorLogLevel.Warning]);
  /** @type {string[]} */
  const problems = [];
  Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => {
      message.handled = true;
      if (!reported.has(message.logLevel)) return;
      if (aboutTheFile.has(message.messageId)) return;
      problems.push(message.text);
    },
  });
  if (problems.length > 0) throw new Error(`${entryPoint}:\n${problems.join("\n")}`);
}
