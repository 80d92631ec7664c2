import type { CheckFailure } from "@pulumi/pulumi/proto/provider_pb";
import { pulumiModules } from "../engine/pulumiModules";
import type { Problem } from "../problem";

/** Problems as Pulumi's protocol has them. */
export function checkFailures(problems: readonly Problem[]): CheckFailure[] {
  return problems.map(({ property, reason }) => {
    const failure = new (pulumiModules.provider().CheckFailure)();
    failure.setProperty(property);
    failure.setReason(reason);
    return failure;
  });
}
