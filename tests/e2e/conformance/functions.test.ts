import { conformanceTests } from "./conformanceTests";
import { faces, leftOut } from "./faces";

conformanceTests("function", "node", "yaml");

test("the table leaves out as many pairs of a row and a face as it says", () => {
  expect(faces.flatMap(({ without }) => Object.keys(without))).toHaveLength(leftOut);
});
