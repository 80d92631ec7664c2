import type { Instance } from "../../api/endpoints/getInstance";
import { getParameters } from "../../api/endpoints/instanceParameters";
import { getTags } from "../../api/endpoints/instanceTags";
import type { Flavor } from "../../api/endpoints/listFlavors";
import type { Session } from "../../api/session";
import { withoutUndefined } from "../../withoutUndefined";
import { connect } from "../connection";
import { idRule } from "../inputRules";
import { parseInputs, required, specOf } from "../parseInputs";
import { importedMark, type ResourceKind } from "../resourceKind";
import type { Properties } from "../runtime";
import { findInstance } from "./findInstance";
import { readyStatus } from "./idleInstance";
import { flavorForState } from "./learnFlavor";
import { isCode, isNamed } from "./flavors";
import { flavorMark, storedInstance, type StoredInstance } from "./storedInstance";

const idUse = "the id of the instance";
const idFields = { id: required(idRule(idUse), idUse) };

/** Reads the state of the instance from the API; undefined if it does not exist. */
export const readDdmInstance: ResourceKind["read"] = async (runtime, id, stored) => {
  specOf(parseInputs({ id }, idFields));
  const known = storedInstance(stored);
  const session = connect(runtime, known);
  const instance = await findInstance(session, id, runtime.cancelled);
  if (!instance) return undefined;
  const { name, status, accessIp, accessPort, sslEnabled, createdTime, securityGroupId } = instance;
  const flavor = await flavorForState(session, known, instance, runtime.cancelled);
  return {
    ...(known.flavorRef === undefined && { ...inputsFrom(instance), [importedMark]: true }),
    ...stored,
    ...(flavor && { [flavorMark]: flavor }),
    ...withoutUndefined({ name, status, securityGroupId, accessIp, accessPort, sslEnabled, createdTime }),
    // While an operation runs, these values may be neither the old nor the new ones.
    ...(status === readyStatus && (await observed(session, known, instance, flavor, runtime.cancelled))),
  };
};

/** The current values of the program's inputs. Another notation of the same value stays as in the program. */
async function observed(
  session: Session,
  known: StoredInstance,
  { id: instanceId, nodeCount, flavorRef, adminUserName }: Instance,
  flavor: Flavor | undefined,
  signal: AbortSignal | undefined,
): Promise<Properties> {
  const { tags, parameters } = known;
  const isSame =
    flavorRef === undefined ||
    flavorRef === known.flavorRef ||
    isSameFlavor(flavor ?? known.flavor, known.flavorRef, flavorRef);
  return withoutUndefined({
    nodeNum: nodeCount || undefined,
    flavorRef: isSame || known.flavorRef === undefined ? undefined : flavorRef,
    adminUserName: known.adminUserName === undefined ? undefined : adminUserName,
    tags: tags && only(tags, await session.call(getTags, { instanceId }, signal)),
    parameters: parameters && only(parameters, await session.call(getParameters, { instanceId }, signal)),
  });
}

/** Whether an id and a code belong to the same flavor; true if that is unknown. */
const isSameFlavor = (flavor: Flavor | undefined, one: string | undefined, other: string): boolean =>
  one !== undefined && (flavor ? isNamed(flavor, one) && isNamed(flavor, other) : isCode(one) !== isCode(other));

/** The values of the keys that the program sets. */
const only = (named: object, values: Readonly<Record<string, string>>): Properties =>
  Object.fromEntries(Object.entries(values).filter(([key]) => Object.hasOwn(named, key)));

/** The inputs of an instance that the API returns, for an import. */
function inputsFrom(instance: Instance): Properties {
  const { name, flavorRef, nodeCount, engineVersion, availableZones, vpcId, securityGroupId, subnetId } = instance;
  const inputs = {
    name,
    flavorRef,
    nodeNum: nodeCount,
    engineVersion,
    availableZones,
    vpcId,
    securityGroupId,
    subnetId,
  };
  return withoutUndefined(inputs);
}
