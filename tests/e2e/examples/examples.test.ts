import { examples } from "../support/clone";
import { withExample } from "../support/exampleLife";
import { exampleTests } from "./exampleTests";

// Those in Go, Java and Python have files of their own.
exampleTests("javascript", "typescript", "typescript-plugin", "yaml");

test("there is an example in each language", () => {
  expect(examples).toEqual([
    ...["complete", "go", "java", "javascript", "python", "typescript", "typescript-plugin", "yaml"],
  ]);
});

test("an example whose instance cannot be created fails in its update with the job's reason", async () => {
  const failing = { outcome: "Failed", failReason: "no capacity" } as const;
  const jobScript = ({ name }: { name: string }): object => (name === "CreateInstance" ? failing : {});
  await withExample("yaml", { jobScript }, async (program) => {
    const { code, output } = await program.tryUp();
    expect(code).not.toBe(0);
    expect(output).toMatch(/CreateInstance of instance "orders-db" \(\w+in09\), ended as Failed at \S+ no capacity/);
  });
});
