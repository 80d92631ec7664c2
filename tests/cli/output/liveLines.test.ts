import { leavePlain } from "../../../cli/output/colors";
import { LiveLines } from "../../../cli/output/liveLines";
import { loadTextFit } from "../../../cli/output/textFit";

async function screen(rows = 10): Promise<{ live: LiveLines; take: () => string }> {
  let written = "";
  const output = {
    write: (text: string) => void (written += text),
    redraws: true,
    paint: leavePlain,
    columns: 20,
    rows,
  };
  const take = (): string => {
    const text = written.replaceAll("\u001b", "ESC");
    written = "";
    return text;
  };
  return { live: new LiveLines(output, await loadTextFit()), take };
}

test("lines are redrawn in place, with the cursor hidden until the end", async () => {
  const { live, take } = await screen();
  live.draw(["one", "two"]);
  expect(take()).toBe("ESC[?25lone\ntwo\n");
  live.draw(["three"]);
  expect(take()).toBe("\rESC[2AESC[Jthree\n");
  live.end("keep");
  expect(take()).toBe("ESC[?25h");
});

test("the end can remove the lines, and does nothing if nothing was drawn", async () => {
  const { live, take } = await screen();
  live.end("erase");
  expect(take()).toBe("");
  live.draw(["one"]);
  take();
  live.end("erase");
  expect(take()).toBe("\rESC[1AESC[JESC[?25h");
});

test("a note stays above the lines", async () => {
  const { live, take } = await screen();
  live.draw(["one"]);
  take();
  live.note("careful");
  expect(take()).toBe("\rESC[1AESC[Jcareful\none\n");
});

test("lines that do not fit on the screen are cut, and it does not scroll or wrap", async () => {
  const { live, take } = await screen(3);
  live.draw(["a line that is too long for it", "two", "three", "four"]);
  expect(take()).toBe("ESC[?25la line that is too…\ntwo\n");
});
