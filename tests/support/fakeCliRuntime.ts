import type { CliRuntime } from "../../cli/runtime";
import { leavePlain, paint } from "../../cli/output/colors";
import type { Output } from "../../cli/output/output";
import { loadTextFit, type TextFit } from "../../cli/output/textFit";
import { FakeRuntime } from "./fakeRuntime";

/** A fake runtime that records its outputs as text. It is not a terminal by default. */
export class FakeCliRuntime extends FakeRuntime implements CliRuntime {
  readonly cancel = new AbortController();
  override cancelled = this.cancel.signal;
  readonly notes: string[] = [];
  written = "";
  redraws = false;
  /** Cells of a line of the terminal. */
  columns = 120;

  private constructor(
    readonly fit: TextFit,
    answers: ConstructorParameters<typeof FakeRuntime>[0],
  ) {
    super(answers);
  }

  static async open(answers: ConstructorParameters<typeof FakeRuntime>[0]): Promise<FakeCliRuntime> {
    return new FakeCliRuntime(await loadTextFit(), answers);
  }

  get out(): Output {
    const write = (text: string): void => void (this.written += text);
    return this.redraws
      ? { write, redraws: true, paint, columns: this.columns, rows: 30 }
      : { write, redraws: false, paint: leavePlain, columns: Infinity, rows: Infinity };
  }

  note(text: string): void {
    this.notes.push(text);
  }

  clearProgress(): void {
    this.notes.push("(cleared)");
  }
}
