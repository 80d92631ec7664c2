import type { Simulator } from "../../../simulator";
import { callWithHuaweiClient } from "./callWithHuaweiClient";

/** A call of Huawei's client, and its expected result. */
export type LifeCall = readonly [name: string, parameters: Readonly<Record<string, unknown>>, expected: unknown];

/** Makes calls one after the other in one process of the client, and compares their results. */
export async function runClient(python: string, simulator: Simulator, calls: readonly LifeCall[]): Promise<void> {
  const { url, region, projectId, accessKey, secretKey } = simulator;
  const made = calls.map(([name, parameters]) => [name, parameters] as const);
  const access = { url, region, projectId, accessKey, secretKey, calls: made };
  const [outcomes = []] = await callWithHuaweiClient(python, [access]);
  const told = calls.map(([name], index) => [name, outcomes[index]]);
  expect(told).toEqual(calls.map(([name, , expected]) => [name, matching(expected)]));
}

/** An object with at least these fields. Other values are compared as they are. */
export const matching = (item: unknown): unknown =>
  typeof item === "object" && item !== null
    ? (expect.objectContaining(item as Record<string, unknown>) as unknown)
    : item;

/** A list with at least such items. */
export const containing = (...items: unknown[]): unknown => expect.arrayContaining(items.map(matching));

/** A successful call with at least these fields in its answer. */
export const result = (fields: object): object => ({ result: matching(fields) });

/** The id of an instance. */
export const instanceId: unknown = expect.stringMatching(/^[0-9a-f]{32}in09$/);
/** The id of a job. */
export const jobId: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);
