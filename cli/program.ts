import { Command, Option } from "commander";
import { statusRules } from "../provider/jobStatus";
import { addCompletionCommand } from "./completion/completionCommand";
import type { DoctorFlags } from "./doctor/runDoctor";
import type { FlavorsFlags } from "./flavors/flavorsQuery";
import { settingFlags } from "./flags";
import { addHelpCommand } from "./help/helpCommand";
import { helpTexts } from "./helpTexts";
import type { JobsFlags } from "./jobs/jobsQuery";
import { outputFormats } from "./output/outputFormat";
import type { SimulatorFlags } from "./runSimulator";
import type { WaitFlags } from "./waitForJobs";

/** The implementations of the commands. */
interface Commands {
  jobs(flags: JobsFlags): Promise<void>;
  wait(jobIds: readonly string[], flags: WaitFlags): Promise<void>;
  flavors(flags: FlavorsFlags): Promise<void>;
  doctor(flags: DoctorFlags): Promise<void>;
  simulator(flags: SimulatorFlags): Promise<void>;
}

interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** The command line: which commands and flags there are. Throws CommanderError for help, version and bad usage. */
export function cliProgram(commands: Commands, version: string, { out, err }: Streams): Command {
  const program = new Command("pulumi-otc-ddm")
    .description("Shows the jobs of Open Telekom Cloud's DDM, waits for them, and shows the flavors of an instance.")
    .version(version)
    .exitOverride()
    .showHelpAfterError("--help lists the commands and flags. A secret is never an argument: see --help.")
    .configureOutput({
      writeOut: out,
      writeErr: err,
      outputError: (text, write) => {
        write(withoutValue(text));
      },
    })
    .addHelpText("after", helpTexts.program);

  const jobs = program
    .command("jobs")
    .description("show the project's jobs, newest first")
    .addOption(statusOption())
    .option("--name <text>", "only jobs whose name contains this text, such as CreateInstance")
    .option("--instance <text>", "only jobs of the instance with this id, or whose name contains this text")
    .option("--since <duration>", "maximum age of a job, at most 720h", "24h")
    .option("--limit <count>", "maximum number of jobs; the newest are shown")
    .option("--watch", "show changes until Ctrl-C")
    .addHelpText("after", helpTexts.jobs)
    .action((flags: JobsFlags) => commands.jobs(flags));

  const wait = program
    .command("wait")
    .description("wait until jobs have ended")
    .argument("<job-id...>", "ids of the jobs")
    .option("--timeout <duration>", "how long to wait, such as 1h30m, at most 720h (default: 2h)")
    .addHelpText("after", helpTexts.wait)
    .action((jobIds: string[], flags: WaitFlags) => commands.wait(jobIds, flags));

  const flavors = program
    .command("flavors")
    .description("show the flavors that an instance can have, smallest first")
    .option("--engine-version <version>", "version of the engine, such as 3.0.9; required")
    .option("--zone <zone...>", "only flavors that are available in each of these zones, such as eu-de-01")
    .option("--vcpus <count>", "only flavors with this number of processors")
    .option("--memory-gb <count>", "only flavors with this memory in GB")
    .addHelpText("after", helpTexts.flavors)
    .action((flags: FlavorsFlags) => commands.flavors(flags));

  const doctor = program
    .command("doctor")
    .description("find out why the API cannot be used: settings, clock, IAM, DDM, task list")
    .addHelpText("after", helpTexts.doctor)
    .action((flags: DoctorFlags) => commands.doctor(flags));

  program
    .command("simulator")
    .description("run a simulated DDM and IAM on this computer, for tests")
    .option("--port <number>", "port on 127.0.0.1 (default: any free port)")
    .option("--time-scale <factor>", "simulated seconds that pass in a real one (default: 1)")
    .option("--create-seconds <seconds>", "simulated seconds that the creation of an instance takes (default: 307)")
    .option("--delete-seconds <seconds>", "simulated seconds that the deletion of an instance takes (default: 60)")
    .option("--fail <reason>", "make every creation fail with this reason")
    .addHelpText("after", helpTexts.simulator)
    .action((flags: SimulatorFlags) => commands.simulator(flags));

  for (const command of [jobs, wait, flavors, doctor]) {
    addOutputOptions(command);
    addConnectionOptions(command);
  }
  addCompletionCommand(program, out);
  addHelpCommand(program, out);
  return program;
}

/** The choices are only for help and completion: the service may have other statuses, and case does not matter. */
const statusOption = (): Option =>
  new Option("--status <status...>", "only jobs with one of these statuses")
    .choices(Object.keys(statusRules))
    .argParser((status: string, before: readonly string[] | undefined) => [...(before ?? []), status]);

/** The flags for the format of the result. Both set one value, and `--output` has precedence over `--json`. */
function addOutputOptions(command: Command): void {
  command
    .addOption(new Option("-o, --output <format>", "how to show the result").choices(outputFormats).default("table"))
    .addOption(new Option("--json", "short for --output json").implies({ output: "json" }));
}

function addConnectionOptions(command: Command): void {
  for (const { flag, meaning } of settingFlags) command.option(`${flag} <value>`, meaning);
  command.option("--debug", "show every request and its answer on standard error, without secrets");
}

/** Removes the value of an unknown flag from the message, so that `--os-password=...` does not get into a log. */
const withoutValue = (text: string): string => text.replace(/(unknown option '[^'=]*)=.*'/s, "$1'");
