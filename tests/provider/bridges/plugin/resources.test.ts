import type { sendUnaryData } from "@grpc/grpc-js";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { Calls } from "../../../../provider/bridges/plugin/calls";
import { resourceService } from "../../../../provider/bridges/plugin/resources";
import { systemClock } from "../../../../provider/clock";
import { FakeInstance } from "../../../support/fakeInstance";
import { FakeRuntime } from "../../../support/fakeRuntime";
import { instanceInputs } from "../../../support/instanceInputs";

type Values = Readonly<Record<string, JavaScriptValue>>;

/**
 * The answer to a diff of a wait: the properties with their kind of change, those that replace it, and whether there
 * are changes.
 */
function diffOf(stored: Values, inputs: Values, ignored: string[] = []): Promise<unknown> {
  const request = new pb.DiffRequest()
    .setUrn("urn:pulumi:stack::project::otc-ddm:index:DdmJobWait::wait")
    .setOlds(Struct.fromJavaScript(stored))
    .setNews(Struct.fromJavaScript(inputs))
    .setIgnorechangesList(ignored);
  return call<pb.DiffResponse>("diff", new FakeRuntime(), request).then((answer) => {
    const details = answer?.getDetaileddiffMap().toObject(false, (_, detail) => detail.getKind()) ?? [];
    const changes = answer?.getChanges();
    return { changes, replaces: answer?.getReplacesList(), kinds: Object.fromEntries(details) };
  });
}

/** The service's answer to one call. */
function call<T>(name: "diff" | "update", runtime: FakeRuntime, request: unknown): Promise<T | undefined> {
  const handle = resourceService(runtime, new Calls(systemClock))[name] as (
    call: unknown,
    done: sendUnaryData<T>,
  ) => void;
  return new Promise((resolve, reject) => {
    handle({ request }, (error, answer) => {
      if (error) reject(new Error(error.details));
      else resolve(answer ?? undefined);
    });
  });
}

const { Kind } = pb.PropertyDiff;
const { DIFF_NONE, DIFF_SOME } = pb.DiffResponse.DiffChanges;
const stored = { jobId: "j1", region: "eu-de", timeout: "1h", status: "Running" };

test("a diff has the kind of change of each property, and whether it replaces the resource", async () => {
  expect(await diffOf(stored, { jobId: "j2", endpoint: "https://ddm.test", timeout: "2h" })).toEqual({
    changes: DIFF_SOME,
    replaces: expect.arrayContaining(["jobId", "region", "endpoint"]) as unknown,
    kinds: {
      jobId: Kind.UPDATE_REPLACE,
      region: Kind.DELETE_REPLACE,
      endpoint: Kind.ADD_REPLACE,
      // An output of a wait that continues. The update reads it, and no program sets it.
      status: Kind.UPDATE,
    },
  });
});

test("a diff leaves out properties that the program ignores", async () => {
  const inputs = { jobId: "j2", region: "eu-de", timeout: "2h" };
  expect(await diffOf(stored, inputs, ["jobId"])).toEqual({
    changes: DIFF_SOME,
    replaces: [],
    kinds: { status: Kind.UPDATE },
  });
  expect(await diffOf(stored, inputs, ["jobId", "status"])).toEqual({ changes: DIFF_NONE, replaces: [], kinds: {} });
});

describe("stored inputs that an interrupted update has not applied", () => {
  const urn = "urn:pulumi:stack::project::otc-ddm:index:DdmInstance::orders";
  const olds = { ...instanceInputs, jobId: "j1", __notDone: ["tags", "parameters"] };
  const news = { ...instanceInputs, tags: { team: "shop" }, parameters: { wait_timeout: "1" } };

  test("are still changes", async () => {
    const request = new pb.DiffRequest()
      .setUrn(urn)
      .setOldInputs(Struct.fromJavaScript(news))
      .setOlds(Struct.fromJavaScript(olds))
      .setNews(Struct.fromJavaScript(news));
    const answer = await call<pb.DiffResponse>("diff", new FakeRuntime(), request);
    expect(answer?.getDiffsList()).toEqual(["tags", "parameters"]);
  });

  test("are applied by the next update, which leaves no mark", async () => {
    const instance = new FakeInstance();
    const request = new pb.UpdateRequest()
      .setUrn(urn)
      .setId("i1")
      .setOldInputs(Struct.fromJavaScript(news))
      .setOlds(Struct.fromJavaScript(olds))
      .setNews(Struct.fromJavaScript(news));
    const answer = await call<pb.UpdateResponse>("update", instance.runtime, request);
    expect(instance.tags).toEqual({ team: "shop" });
    expect(instance.parameters).toEqual({ wait_timeout: "1" });
    expect(answer?.getProperties()?.toJavaScript()).not.toHaveProperty("__notDone");
  });
});
