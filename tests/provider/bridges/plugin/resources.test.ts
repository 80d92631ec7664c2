import type { sendUnaryData } from "@grpc/grpc-js";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { Calls } from "../../../../provider/bridges/plugin/calls";
import { resourceService } from "../../../../provider/bridges/plugin/resources";
import { systemClock } from "../../../../provider/clock";
import { FakeRuntime } from "../../../support/fakeRuntime";

type Values = Readonly<Record<string, JavaScriptValue>>;

/** What a diff of a wait answers: the properties and how they change, those that replace it, and whether there are any. */
function diffOf(stored: Values, inputs: Values, ignored: string[] = []): Promise<unknown> {
  const { diff } = resourceService(new FakeRuntime(), new Calls(systemClock));
  const request = new pb.DiffRequest()
    .setUrn("urn:pulumi:stack::project::otc-ddm:index:DdmJobWait::wait")
    .setOlds(Struct.fromJavaScript(stored))
    .setNews(Struct.fromJavaScript(inputs))
    .setIgnorechangesList(ignored);
  const handle = diff as (call: unknown, done: sendUnaryData<pb.DiffResponse>) => void;
  return new Promise((resolve, reject) => {
    handle({ request }, (error, answer) => {
      if (error) reject(new Error(error.details));
      const details = answer?.getDetaileddiffMap().toObject(false, (_, detail) => detail.getKind()) ?? [];
      const changes = answer?.getChanges();
      resolve({ changes, replaces: answer?.getReplacesList(), kinds: Object.fromEntries(details) });
    });
  });
}

const { Kind } = pb.PropertyDiff;
const { DIFF_NONE, DIFF_SOME } = pb.DiffResponse.DiffChanges;
const stored = { jobId: "j1", region: "eu-de", timeout: "1h", status: "Running" };

test("a diff tells how each property changes, and which of them need a replacement", async () => {
  expect(await diffOf(stored, { jobId: "j2", endpoint: "https://ddm.test", timeout: "2h" })).toEqual({
    changes: DIFF_SOME,
    replaces: expect.arrayContaining(["jobId", "region", "endpoint"]) as unknown,
    kinds: {
      jobId: Kind.UPDATE_REPLACE,
      region: Kind.DELETE_REPLACE,
      endpoint: Kind.ADD_REPLACE,
      // An output of a wait that goes on: no program says it, and the update tells it.
      status: Kind.UPDATE,
    },
  });
});

test("a diff leaves out what the program ignores", async () => {
  const inputs = { jobId: "j2", region: "eu-de", timeout: "2h" };
  expect(await diffOf(stored, inputs, ["jobId"])).toEqual({
    changes: DIFF_SOME,
    replaces: [],
    kinds: { status: Kind.UPDATE },
  });
  expect(await diffOf(stored, inputs, ["jobId", "status"])).toEqual({ changes: DIFF_NONE, replaces: [], kinds: {} });
});
