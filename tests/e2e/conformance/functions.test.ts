import { conformanceTests } from "./conformanceTests";
import { faces, leftOut } from "./faces";

conformanceTests("function", "node", "yaml");

test("the table leaves out the stated number of pairs of a row and a face", () => {
  expect(faces.flatMap(({ without }) => Object.keys(without))).toHaveLength(leftOut);
});
