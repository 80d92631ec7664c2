import type { Reply } from "../../simulator/exchange";
import { engines, flavors } from "../../simulator/cloud/flavors";
import { StillCloud } from "./stillCloud";

let cloud: StillCloud;

beforeEach(() => {
  cloud = new StillCloud();
});

test("the listed flavors have the ids and codes that a creation accepts, for the listed engines", () => {
  const listed = (query: string): Reply => cloud.call("GET", `v3 flavors${query}`);
  const [{ version, id } = { version: "", id: "" }] = engines;
  for (const query of [`?engine_version=${version}`, `?engine_id=${id}&available_zones=eu-de-01,eu-nl-01`]) {
    const { flavor_groups: groups } = listed(query).body as { flavor_groups: { flavors: Record<string, unknown>[] }[] };
    expect(groups[0]).toMatchObject({ group_type: "X86", offset: 0, limit: 10, total: flavors.length });
    const found = groups[0]?.flavors.map((flavor) => [
      flavor["id"],
      flavor["spec_code"],
      flavor["vcpus"],
      flavor["ram"],
    ]);
    expect(found).toEqual(
      flavors.map((flavor) => [flavor.id, flavor.specCode, String(flavor.vcpus), String(flavor.ramGb)]),
    );
  }
  expect(JSON.stringify(listed(`?engine_id=${id}&available_zones=eu-nl-01`).body)).toContain("unsupported");
  expect(listed("?engine_version=1.0").body).toMatchObject({ flavor_groups: [{ total: 0, flavors: [] }] });
  expect([listed(""), listed("?engine_id=x&available_zones=")].map(({ status }) => status)).toEqual([400, 400]);
});

test.each(["limit=0", "limit=129", "limit=-1", "limit=x", "limit=", "limit=1.5", "offset=-1", "offset=x"])(
  "every list refuses %s",
  (query) => {
    const id = cloud.create();
    const times = `start_time=${cloud.nowMs - 1000}&end_time=${cloud.nowMs}`;
    const lists = [
      "v1 instances?",
      `v1 instances/${id}/nodes?`,
      `v3 instances/${id}/groups?`,
      "v3 engines?",
      "v2 engines?",
    ];
    const others = [
      `v3 jobs?${times}&`,
      "v3 flavors?engine_version=3.0.9&",
      `v2 flavors?engine_id=${engines[0]?.id ?? ""}&`,
    ];
    for (const list of [...lists, ...others]) {
      expect([list, cloud.call("GET", list + query).status]).toEqual([list, 400]);
      expect([list, cloud.call("GET", `${list}offset=0&limit=128`).status]).toEqual([list, 200]);
    }
  },
);

test("a list returns the requested page", () => {
  const ids = Array.from({ length: 12 }, () => cloud.create({}, false));
  const page = (query: string): unknown => {
    const { instances, page_no: no, total_record: total } = cloud.call("GET", `v1 instances${query}`).fields;
    return { ids: (instances as { id: string }[]).map(({ id }) => id), no, total };
  };
  expect(page("")).toEqual({ ids: ids.slice(0, 10), no: 1, total: 12 });
  expect(page("?offset=8&limit=4")).toEqual({ ids: ids.slice(8), no: 3, total: 12 });
});

test("the engines are listed in both versions of the call", () => {
  const list = engines.map(({ id, version }) => ({ id, name: "ddm", version }));
  expect(cloud.call("GET", "v3 engines").fields).toEqual({ engine_groups: list, offset: 0, limit: 10, total: 2 });
  expect(cloud.call("GET", "v2 engines").fields).toMatchObject({ engineGroups: list, limit: 128, total: 2 });
});

test("a client on a real clock can list jobs of 30 days, and new ones, although simulated time has outrun it", () => {
  const fast = new StillCloud({ timeScale: 60 });
  fast.nowMs += 3_600_000;
  fast.create({}, false);
  const thirtyDaysMs = 30 * 86_400_000;
  const listed = (startMs: number) =>
    fast.call("GET", `v3 jobs?start_time=${startMs}&end_time=${fast.nowMs}&limit=128`);
  expect(listed(fast.nowMs - thirtyDaysMs).fields).toMatchObject({ total: 1 });
  expect(listed(fast.nowMs - thirtyDaysMs - 61_000).status).toBe(400);
});
