import { spawn } from "node:child_process";
import { keepChild } from "../processes/keep.mjs";
import { run } from "../processes/run.mjs";

/**
 * Checks that there is a Go.
 *
 * @param {string} why what it is needed for, a sentence
 * @returns {Promise<void>} rejects with what to install
 */
export async function requireGo(why) {
  try {
    await run("go", ["version"], { quiet: true });
  } catch {
    throw new Error(`${why} Install Go 1.25 or later, then try again.`);
  }
}

/**
 * Builds one program of a pinned Go module, and tells every now and then how far it is.
 *
 * @param {string} name what the person is told is being built
 * @param {{ module: string, source: string, output: string, linkerFlags?: string }} what `module`: the folder of the
 *   go.mod; `source`: the program's package; `output`: the file to write
 * @returns {Promise<void>}
 */
export function goBuild(name, { module, source, output, linkerFlags = "-s -w" }) {
  const args = ["build", "-v", "-o", output, "-ldflags", linkerFlags, source];
  return new Promise((resolve, reject) => {
    const env = { ...process.env, CGO_ENABLED: "0", GOWORK: "off", GOFLAGS: "-mod=readonly -buildvcs=false" };
    const child = keepChild(spawn("go", args, { cwd: module, env, stdio: ["ignore", "ignore", "pipe"] }));
    const startedMs = Date.now();
    let packages = 0;
    let lastLines = "";
    child.stderr.on("data", (chunk) => {
      const text = String(chunk);
      packages += text.split("\n").length - 1;
      lastLines = (lastLines + text).slice(-2000);
    });
    const report = () => {
      const seconds = Math.round((Date.now() - startedMs) / 1000);
      return `  ${name}: ${packages} packages after ${seconds} s`;
    };
    const terminal = process.stdout.isTTY;
    const timer = setInterval(
      () => process.stdout.write(terminal ? `\r${report()}` : `${report()}\n`),
      terminal ? 1000 : 30_000,
    );
    const end = (/** @type {() => void} */ settle) => {
      clearInterval(timer);
      process.stdout.write(`${terminal ? "\r" : ""}${report()}\n`);
      settle();
    };
    child.once("error", (error) => end(() => reject(error)));
    child.once("close", (code) =>
      end(() => (code === 0 ? resolve() : reject(new Error(`go build of ${name} failed:\n${lastLines}`)))),
    );
  });
}
