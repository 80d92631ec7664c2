import type { CheckFailure } from "@pulumi/pulumi/proto/provider_pb";
import { pulumiModules } from "../engine/pulumiModules";
import type { ValidationIssue } from "../../validationIssue";

/** Problems as Pulumi's protocol has them. */
export function checkFailures(issues: readonly ValidationIssue[]): CheckFailure[] {
  return issues.map(({ property, reason }) => {
    const failure = new (pulumiModules.provider().CheckFailure)();
    failure.setProperty(property);
    failure.setReason(reason);
    return failure;
  });
}
