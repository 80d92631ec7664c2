import type { Instance } from "../../api/endpoints/getInstance";
import { withoutUndefined } from "../../withoutUndefined";
import { connect } from "../connection";
import { idRule } from "../inputRules";
import { parseInputs, required, specOf } from "../parseInputs";
import { importedMark, type ResourceKind } from "../resourceKind";
import type { Properties } from "../runtime";
import { findInstance } from "./findInstance";
import { flavorForState } from "./learnFlavor";
import { flavorMark, storedInstance } from "./storedInstance";

const idUse = "the id of the instance";
const idFields = { id: required(idRule(idUse), idUse) };

/** The state of the instance as the API tells it; undefined where it is gone. */
export const readDdmInstance: ResourceKind["read"] = async (runtime, id, stored) => {
  specOf(parseInputs({ id }, idFields));
  const known = storedInstance(stored);
  const session = connect(runtime, known);
  const instance = await findInstance(session, id, runtime.cancelled);
  if (!instance) return undefined;
  const { name, status, accessIp, accessPort, createdTime, securityGroupId } = instance;
  const flavor = await flavorForState(session, known, instance, runtime.cancelled);
  return {
    // A flavor or a number of nodes that were changed elsewhere stay as the program has them: it could only replace.
    ...(known.flavorRef === undefined && { ...inputsTold(instance), [importedMark]: true }),
    ...stored,
    ...(flavor && { [flavorMark]: flavor }),
    ...withoutUndefined({ name, status, securityGroupId, accessIp, accessPort, createdTime }),
  };
};

/** The inputs with which the API says that an instance was created, as far as it does. */
function inputsTold(instance: Instance): Properties {
  const { name, flavorRef, nodeCount, engineVersion, availableZones, vpcId, securityGroupId, subnetId } = instance;
  const told = { name, flavorRef, nodeNum: nodeCount, engineVersion, availableZones, vpcId, securityGroupId, subnetId };
  return withoutUndefined(told);
}
