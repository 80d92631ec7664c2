import { examples } from "../support/clone";
import { withExample } from "../support/exampleLife";
import { exampleTests } from "./exampleTests";

// The examples in Go, Java and Python have their own files.
exampleTests("javascript", "typescript", "typescript-plugin", "yaml");

test("each language has an example", () => {
  expect(examples).toEqual([
    ...["complete", "go", "java", "javascript", "python", "typescript", "typescript-plugin", "yaml"],
  ]);
});

test("an update of an example fails with the job's reason if the instance cannot be created", async () => {
  const failing = { outcome: "Failed", failReason: "no capacity" } as const;
  const jobScript = ({ name }: { name: string }): object => (name === "CreateInstance" ? failing : {});
  await withExample("yaml", { jobScript }, async (program) => {
    const { code, output } = await program.tryUp();
    expect(code).not.toBe(0);
    expect(output).toMatch(/CreateInstance of instance "orders-db" \(\w+in09\), ended as Failed at \S+ no capacity/);
  });
});
