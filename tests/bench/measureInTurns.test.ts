import { measureInTurns } from "../../bench/measureInTurns";

test("each measurement is made once in every round, in alternating order", async () => {
  const order: string[] = [];
  const measurement = <Name extends string>(name: Name) => ({
    name,
    measure: () => Promise.resolve(order.push(name)),
  });
  const measured = await measureInTurns(3, [measurement("ours"), measurement("theirs")]);
  expect(order).toEqual(["ours", "theirs", "theirs", "ours", "ours", "theirs"]);
  expect(measured).toEqual({ ours: [1, 4, 5], theirs: [2, 3, 6] });
});
