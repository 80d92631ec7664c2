import { parameters } from "../../simulator/cloud/parameters";
import { StillCloud } from "./stillCloud";

let cloud: StillCloud;
let id: string;

beforeEach(() => {
  cloud = new StillCloud();
  id = cloud.create();
});

const set = (body: unknown) => cloud.call("PUT", `v3.1 instances/${id}/configurations`, body);
const list = (query = "") => cloud.call("GET", `v3 instances/${id}/configurations${query}`);
const valueOf = (name: string): unknown =>
  (list().fields["configuration_parameter"] as { name: string; value: string }[]).find((one) => one.name === name)
    ?.value;

test("the parameters are listed in the form of the reference", () => {
  const { status, fields } = list();
  expect(status).toBe(200);
  expect(fields).toMatchObject({
    id: expect.stringMatching(/^[0-9a-f]{32}pr09$/) as unknown,
    name: expect.any(String) as unknown,
    description: "ParamGroup for instance",
    updated: "2026-01-01 00:00:00",
    ...{ offset: 0, limit: 128, total: 22 },
  });
  expect(fields["configuration_parameter"]).toContainEqual({
    ...{ name: "temp_table_size_limit", value: "1000000", need_restart: "0", read_only: "0" },
    ...{ value_range: "500000-2000000000", data_type: "integer", description: "" },
  });
});

test("the list returns the requested page, and refuses an invalid one", () => {
  const { configuration_parameter: page, total } = list("?offset=8&limit=1").fields;
  expect({ page, total }).toMatchObject({ page: [{ name: "long_query_time", value: "1" }], total: 22 });
  expect([list("?limit=0").status, list("?limit=129").status, list("?offset=-1").status]).toEqual([400, 400, 400]);
});

test("new values are shown when the instance is running again", () => {
  expect(set({ values: { long_query_time: "2.5", bind_table: "[{a.id,b.a_id}]" } })).toMatchObject({
    status: 200,
    body: { need_restart: false },
  });
  expect(cloud.read(id)["status"]).toBe("SET_CONFIGURATION");
  expect(valueOf("long_query_time")).toBe("1");
  cloud.nowMs += 5000;
  expect(cloud.read(id)["status"]).toBe("RUNNING");
  expect([valueOf("long_query_time"), valueOf("bind_table")]).toEqual(["2.5", "[{a.id,b.a_id}]"]);
  expect(list().fields["updated"]).toBe("2026-01-01 00:05:12");
});

test("a restart is needed if one of the parameters needs it", () => {
  const { fields } = set({ values: { long_query_time: "2", character_set_server: "gbk" } });
  expect(fields).toEqual({ need_restart: true });
  expect(list().fields["configuration_parameter"]).toContainEqual(
    expect.objectContaining({ name: "character_set_server", need_restart: "1" }),
  );
});

test("the instance is busy for the time of the option", () => {
  cloud = new StillCloud({ setConfigurationSeconds: 60 });
  id = cloud.create();
  set({ values: { max_connections: "10" } });
  cloud.nowMs += 59_000;
  expect(cloud.read(id)["status"]).toBe("SET_CONFIGURATION");
  cloud.nowMs += 1000;
  expect(cloud.read(id)["status"]).toBe("RUNNING");
});

test.each(parameters)("the default of $name is one of its values", (parameter) => {
  expect(parameter.accepts(parameter.defaultValue)).toBe(true);
});

test.each([
  ["long_query_time", "0.01"],
  ["long_query_time", "10"],
  ["max_allowed_packet", "2048"],
  ["seconds_behind_master", "0"],
  ["contains_shard_key", "ON"],
  ["concurrent_execution_level", "PHY_TABLE"],
  ["bind_table", ""],
  ["bind_table", "[{a.x,b.y},{a.x,c.z}]"],
])("%s may be %j", (name, value) => {
  expect(set({ values: { [name]: value } }).status).toBe(200);
});

test.each([
  ["long_query_time", "0.001"],
  ["long_query_time", "11"],
  ["long_query_time", 2],
  ["max_allowed_packet", "2049"],
  ["max_allowed_packet", "512"],
  ["max_connections", "1e3"],
  ["contains_shard_key", "on"],
  ["concurrent_execution_level", ""],
  ["bind_table", "a.x,b.y"],
  ["autocommit", "OFF"],
  ["no_such_parameter", "1"],
])("%s may not be %j", (name, value) => {
  const { status, fields } = set({ values: { max_connections: "10", [name]: value } });
  expect({ status, code: fields["errCode"] }).toEqual({ status: 400, code: "DBS.280001" });
  expect(fields["externalMessage"]).toContain(name);
  expect(cloud.read(id)["status"]).toBe("RUNNING");
});

test.each([undefined, {}, { values: {} }, { values: [] }, { values: { max_connections: "10" }, other: 1 }])(
  "a request for parameters with %j is refused",
  (body) => {
    expect(set(body).status).toBe(400);
  },
);
