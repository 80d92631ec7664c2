import type { CheckResponse } from "@pulumi/pulumi/proto/provider_pb";
import type { Properties } from "../../resources/runtime";
import type { ValidationIssue } from "../../validationIssue";
import { protoMessage } from "../engine/protoMessage";
import { pulumiModules } from "../engine/pulumiModules";
import { toStruct } from "./values";

/** What Pulumi's protocol answers to a check: the inputs, those that are `secrets` marked as such, and every issue. */
export function checkResponse(
  inputs: Properties,
  secrets: readonly string[],
  issues: readonly ValidationIssue[],
): CheckResponse {
  const { CheckResponse, CheckFailure } = pulumiModules.provider();
  return protoMessage(CheckResponse, {
    inputs: toStruct(inputs, secrets),
    failuresList: issues.map(({ property, reason }) => protoMessage(CheckFailure, { property, reason })),
  });
}
