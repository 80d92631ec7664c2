import { statusRules, type StatusRule } from "../../provider/jobStatus";
import type { EnumSpec } from "./spec";

/** The statuses in the API reference. The API may return others, so no property has only this type. */
export const jobStatus: EnumSpec = {
  description: "Status of a job, as the references of the API name it. The API may name others.",
  type: "string",
  enum: Object.entries(statusRules).map(([value, rule]) => ({ value, description: meaningOf(rule) })),
};

function meaningOf({ kind, needsPerson }: StatusRule): string {
  switch (kind) {
    case "succeeded":
      return "The job has completed.";
    case "failed":
      return "The job has ended without success.";
    case "pending":
      return needsPerson ? "The job waits for a person, or for a time that one has set." : "The job is still running.";
  }
}
