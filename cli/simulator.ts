/** Runs a simulator from the command line: one line of JSON when it listens, until SIGTERM or SIGINT. */
import { parseArgs } from "node:util";
import type { SimulatorOptions } from "./options";
import { startSimulator } from "./simulator";

const help = `Usage: simulator [--port N] [--time-scale X] [--create-seconds N] [--delete-seconds N] [--fail REASON]

  --port N            port on 127.0.0.1 (default: any that is free)
  --time-scale X      simulated seconds that pass in a real one (default 1)
  --create-seconds N  simulated seconds that the creation of an instance takes (default 307)
  --delete-seconds N  simulated seconds that the deletion of an instance takes (default 60)
  --fail REASON       let every creation fail with this reason
  --help              show this text
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string" },
      "time-scale": { type: "string" },
      "create-seconds": { type: "string" },
      "delete-seconds": { type: "string" },
      fail: { type: "string" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const number = (name: "port" | "time-scale" | "create-seconds" | "delete-seconds"): number | undefined => {
    const text = values[name];
    if (text !== undefined && !(Number(text) >= 0)) throw new Error(`--${name} must be a number, but is "${text}"`);
    return text === undefined ? undefined : Number(text);
  };
  const given = {
    port: number("port"),
    timeScale: number("time-scale"),
    createInstanceSeconds: number("create-seconds"),
    deleteInstanceSeconds: number("delete-seconds"),
  };
  const failReason = values.fail;
  const options: SimulatorOptions = {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    ...(failReason !== undefined && {
      jobScript: ({ name }) => (name === "CreateInstance" ? { outcome: "Failed", failReason } : {}),
    }),
  };
  const simulator = await startSimulator(options);
  const { history: _history, ...ready } = simulator;
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void simulator.close());
}

main().catch((error: unknown) => {
  process.stderr.write(`simulator: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
