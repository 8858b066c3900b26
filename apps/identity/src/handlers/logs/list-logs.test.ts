import { beforeEach, expect, test } from "vitest";
import { useService } from "../../service.fixture.ts";

const service = useService();

interface Log {
  readonly uuid: string;
  readonly eventType: string;
  readonly transaction: { readonly id: string };
}

/** The log is never emptied: each test has a day of its own. */
let today = Date.UTC(2030, 0, 1);
const day = 86_400_000;

beforeEach(async () => {
  today += 10 * day;
  await service.control.putUser({ id: "00uJoe", login: "joe@example.com", firstName: "Joe", lastName: "Bloggs" });
});

const ask = (query: Record<string, string>) => service.call("GET", `/api/logs?${String(new URLSearchParams(query))}`);

async function logs(query: Record<string, string> = {}): Promise<Log[]> {
  const { status, body } = await ask({ oktaSince: new Date(today).toISOString(), ...query });
  expect([status, body.code]).toEqual([200, undefined]);
  return body.values;
}

const types = async (query?: Record<string, string>) => (await logs(query)).map(({ eventType }) => eventType);

/** Writes lines past the API, some at one time, the times a second apart from noon. */
async function putLines(
  count: number,
  { operation = "createUser", actor = "00uBoss", atOnce = 1 } = {},
): Promise<void> {
  const sql = `insert into audit (at, actor, operation, user_id, request_id)
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})
    select ${today + day / 2} + (i - 1) / ${atOnce} * 1000 + 1000, '${actor}', '${operation}', '00uJoe', 'r' from n`;
  await service.service.database.write([{ sql, values: [] }]);
}

test("a change is a log in Okta's shape: what, by whom, to whom, how it ended, by which request", async () => {
  service.control.clock.set(today);
  const { headers } = await service.call("DELETE", "/api/users/00uJoe");
  const { body } = await ask({ oktaSince: new Date(today).toISOString() });
  const actor = expect.stringMatching(/^token [\da-f]{8}$/);
  expect(body).toEqual({
    values: [
      {
        uuid: expect.stringMatching(/^0{8}-0000-4000-8000-\d{12}$/),
        published: expect.stringMatching(/^\d{4}-\d\d-\d\dT00:\d\d:\d\d\.\d{3}0000\+00:00$/),
        eventType: "user.lifecycle.deactivate",
        displayMessage: "Deactivate Okta user",
        version: "0",
        severity: { value: "INFO" },
        outcome: { result: "SUCCESS", reason: null },
        actor: { id: actor, type: "SystemPrincipal", alternateId: null, displayName: actor },
        target: [{ id: "00uJoe", type: "User", alternateId: "joe@example.com", displayName: "Joe Bloggs" }],
        transaction: { type: "WEB", id: headers.get("lusid-meta-requestid") },
      },
    ],
    nextPage: null,
  });
});

test("each operation has its event type", async () => {
  service.control.clock.set(today);
  const act = async (name: string, status: "ACTIVE" | "LOCKED_OUT" | "PROVISIONED" | "SUSPENDED") => {
    await service.control.setStatus("00uJoe", status);
    expect((await service.call("POST", `/api/users/00uJoe/lifecycle/$${name}`)).status).toBeLessThan(300);
  };
  await act("activate", "PROVISIONED");
  await act("unlock", "LOCKED_OUT");
  await act("unsuspend", "SUSPENDED");
  await act("expirepassword", "ACTIVE");
  await act("resetpassword", "ACTIVE");
  await act("resetfactors", "ACTIVE");
  const login = "ann@example.com";
  const ann = { firstName: "Ann", lastName: "Bl", emailAddress: login, login };
  const { id } = (await service.call("POST", "/api/users", { body: { ...ann, type: "Personal" } })).body;
  await service.call("PUT", `/api/users/${id}`, { body: ann });
  await service.call("PUT", "/api/users/schema", { body: { alternativeUserIds: [] } });
  await service.call("DELETE", `/api/users/${id}?purge=true`);
  expect(await types()).toEqual([
    "user.lifecycle.activate",
    "user.account.unlock",
    "user.lifecycle.unsuspend",
    "user.account.expire_password",
    "user.account.reset_password",
    "user.mfa.factor.reset_all",
    "user.lifecycle.create",
    "user.account.update_profile",
    "identity.updateUserSchema",
    "user.lifecycle.delete.initiated",
  ]);
  // Of a purged user the id is left.
  const [purged] = await logs({ oktaFilter: 'eventType eq "user.lifecycle.delete.initiated"' });
  expect(purged).toMatchObject({ target: [{ id, alternateId: null, displayName: null }] });
});

test("a role is the second target", async () => {
  service.control.clock.set(today);
  await service.control.putRole({ scope: "default", code: "auditor" });
  const path = "/api/roles/default-auditor/users/00uJoe";
  for (const method of ["PUT", "DELETE"]) expect((await service.call(method, path)).status).toBe(204);
  const target = [
    { id: "00uJoe", type: "User" },
    { id: "default-auditor", type: "UserGroup", displayName: "auditor" },
  ];
  expect(await logs()).toMatchObject([
    { eventType: "group.user_membership.add", target },
    { eventType: "group.user_membership.remove", target },
  ]);
});

test("oktaSince is inclusive, oktaUntil is not, and both take an offset", async () => {
  await putLines(3);
  const noon = today + day / 2;
  const at = (seconds: number) => new Date(noon + seconds * 1_000).toISOString();
  const first = (await logs({ oktaSince: at(1), oktaUntil: at(3) })).map(({ uuid }) => uuid);
  expect(first).toHaveLength(2);
  const shifted = new Date(noon + 3_601_000).toISOString().replace("Z", "+01:00");
  expect((await logs({ oktaSince: shifted, oktaUntil: at(3) })).map(({ uuid }) => uuid)).toEqual(first);
  expect(await logs({ oktaSince: at(3), oktaUntil: at(1) })).toEqual([]);
});

test.each(["ASCENDING", "DESCENDING"])(
  "pages in %s order hold every log once, while others are added",
  async (order) => {
    await putLines(25, { atOnce: 4 });
    const paged: string[] = [];
    const query = { oktaSince: new Date(today).toISOString(), oktaSortOrder: order, oktaLimit: "10" };
    const pages: number[] = [];
    for (let oktaAfter = ""; ;) {
      const { body } = await ask({ ...query, oktaAfter });
      paged.push(...body.values.map(({ uuid }: Log) => uuid));
      pages.push(body.values.length);
      if (body.nextPage === null) break;
      oktaAfter = body.nextPage;
      expect(oktaAfter.length).toBeLessThanOrEqual(50);
      // Newer than all in the one order, older than the page in the other.
      const at = order === "DESCENDING" ? today + day : today;
      const line = `insert into audit (at, actor, operation, request_id) values (${at}, 'late', 'createUser', 'r')`;
      await service.service.database.write([{ sql: line, values: [] }]);
    }
    expect(pages).toEqual([10, 10, 5]);
    const all = await logs({ oktaSortOrder: order, oktaFilter: 'actor.id eq "00uBoss"' });
    expect(paged).toEqual(all.map(({ uuid }) => uuid));
  },
);

test("a last page that is full has no next one", async () => {
  await putLines(10);
  const { body } = await ask({ oktaSince: new Date(today).toISOString(), oktaLimit: "10" });
  expect([body.values.length, body.nextPage]).toEqual([10, null]);
});

test.each([
  ["", 100],
  ["0", 0],
  ["1", 1],
  ["1000", 120],
])("a limit of %j takes %i of 120", async (oktaLimit, expected) => {
  await putLines(120);
  const { body } = await ask({ oktaSince: new Date(today).toISOString(), oktaLimit });
  expect(body.values).toHaveLength(expected);
  if (oktaLimit === "0") expect(body.nextPage).toBeNull();
});

test("a search reads 10,000 lines for a request and goes on in the next page, but an empty one is the end", async () => {
  await putLines(10_500);
  await putLines(1, { operation: "unlockUser", actor: "00uRare" });
  await service.service.database.write([
    {
      sql: `insert into audit (at, actor, operation, request_id) values (${today + day}, '00uRare', 'x', 'r')`,
      values: [],
    },
  ]);
  const query = { oktaSince: new Date(today).toISOString(), oktaFilter: 'actor.id eq "00uRare"' };
  const first = (await ask(query)).body;
  expect([first.values.length, typeof first.nextPage]).toEqual([1, "string"]);
  const second = (await ask({ ...query, oktaAfter: first.nextPage })).body;
  expect([second.values.length, second.nextPage]).toEqual([1, null]);
  expect(await types({ oktaFilter: 'eventType eq "identity.x"' })).toEqual(["identity.x"]);
});

test.each([
  "x",
  "LTEuMQ",
  Buffer.from("1.999999999").toString("base64url"),
  Buffer.from("1.1 ").toString("base64url"),
  "A".repeat(50),
])("a token of no page is refused (400, 689): %s", async (oktaAfter) => {
  const { status, body } = await ask({ oktaAfter });
  expect([status, body.code, body.title]).toEqual([400, 689, "The supplied pagination token is invalid"]);
});

test.each([
  ["oktaSince", "yesterday"],
  ["oktaSince", "2030-01-01"],
  ["oktaUntil", "2030-01-01T00:00:00+1"],
  ["oktaUntil", "0000-01-01T00:00:00Z"],
  ["oktaLimit", "1001"],
  ["oktaLimit", "-1"],
  ["oktaLimit", "1.5"],
  ["oktaLimit", "ten"],
  ["oktaLimit", "99999999999"],
  ["oktaSortOrder", "UP"],
  ["oktaSortOrder", "ascending"],
  ["oktaAfter", "A".repeat(51)],
  ["oktaQuery", "x".repeat(5_001)],
  ["oktaQuery", "\0"],
  ["oktaFilter", "x".repeat(5_001)],
  ["oktaFilter", 'eventType co "user"'],
])("a wrong %s is refused (400, 151), and named: %#", async (name, value) => {
  const { status, body } = await ask({ [name]: value });
  expect([status, body.code, Object.keys(body.errors)]).toEqual([400, 151, [name]]);
});

test("a filter and keywords are both heeded", async () => {
  service.control.clock.set(today);
  await service.call("POST", "/api/users/00uJoe/lifecycle/$resetpassword");
  const { headers } = await service.call("DELETE", "/api/users/00uJoe");
  const oktaFilter = 'target.id eq "00uJoe" and outcome.result eq "SUCCESS"';
  expect(await types({ oktaFilter })).toEqual(["user.account.reset_password", "user.lifecycle.deactivate"]);
  expect(await types({ oktaFilter, oktaQuery: "JOE@example deactivate" })).toEqual(["user.lifecycle.deactivate"]);
  const id = headers.get("lusid-meta-requestid") ?? "";
  expect((await logs({ oktaQuery: id })).map(({ transaction }) => transaction.id)).toEqual([id]);
  expect(await types({ oktaFilter: 'eventType eq "user.account.reset_password"', oktaQuery: "deactivate" })).toEqual(
    [],
  );
});
