import { apiCodes, kindOfAnswer, saysBusy, saysCreationFailed } from "../../../provider/api/answerKinds";

test.each([
  [408, undefined, "transient"],
  [429, undefined, "throttled"],
  [500, undefined, "transient"],
  [502, undefined, "transient"],
  [503, undefined, "transient"],
  [504, undefined, "transient"],
  [520, undefined, "transient"],
  [501, undefined, "permanent"],
  [505, undefined, "permanent"],
  [302, undefined, "permanent"],
  [400, undefined, "permanent"],
  [401, undefined, "permanent"],
  [403, undefined, "permanent"],
  [409, undefined, "permanent"],
  [404, undefined, "permanent"],
  [400, "DBS.300400", "permanent"],
  [400, "DBS.300002", "transient"],
  [400, "DBS.300120", "transient"],
  [400, "DBS.300134", "transient"],
  [409, "DBS.200019", "transient"],
  [409, "DBS.212033", "transient"],
  [403, "APIGW.0308", "throttled"],
  [400, "DBS.280001", "permanent"],
  [400, "DBS.300100", "permanent"],
  [400, "DBS.300112", "permanent"],
  [400, "DBS.300130", "transient"],
  [400, "DBS.300332", "permanent"],
  [503, "DBS.999999", "transient"],
] as const)("an answer of %d with the code %s is %s", (status, apiCode, kind) => {
  expect(kindOfAnswer(status, apiCode)).toBe(kind);
});

test("only the codes for another operation mark an instance as busy", () => {
  const busy = [...apiCodes.keys()].filter(saysBusy);
  expect(busy).toEqual(["DBS.200019", "DBS.212033"]);
  expect(saysBusy(undefined)).toBe(false);
});

test("only the codes for a failed creation say that a creation failed", () => {
  expect([...apiCodes.keys()].filter(saysCreationFailed)).toEqual(["DBS.300100", "DBS.300355"]);
  expect(saysCreationFailed(undefined)).toBe(false);
});

test("every code of the table names the source of its meaning", () => {
  for (const { source } of apiCodes.values()) expect(source).toMatch(/reference|Error Codes|common\.go/);
});
