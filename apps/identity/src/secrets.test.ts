import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createLog } from "./log.ts";
import { useService } from "./service.fixture.ts";

const lines: string[] = [];
const log = createLog("trace", { write: (line) => void lines.push(line) });
const service = useService({ log });

/** Everything that the service keeps or says, but the file that is there for the token. */
function written(): string {
  const { dataDir } = service;
  const files = readdirSync(dataDir).filter((name) => name !== "admin-token");
  return [...files.map((name) => readFileSync(join(dataDir, name), "latin1")), ...lines].join("\n");
}

test("a temporary password is in its answer and nowhere else", async () => {
  await service.control.putUser({ id: "00uJoe" });
  const { password } = (await service.call("POST", "/api/users/00uJoe/lifecycle/$expirepassword")).body;
  await service.call("GET", "/api/users/00uJoe");
  expect(password).toHaveLength(20);
  expect(written()).toContain("$argon2id$");
  expect(written()).not.toContain(password);
});

test("tokens, known and unknown, are in no log and no database", async () => {
  const token = await service.as("reader");
  await service.call("GET", "/api/users", { token });
  await service.call("GET", "/api/users", { token: "unknown-token-of-a-test" });
  service.control.failNext("getUser", { status: 500 });
  await service.call("GET", "/api/users/00uJoe", { token });
  for (const secret of [service.token, token, "unknown-token-of-a-test"]) expect(written()).not.toContain(secret);
});

test("each request is one line: what, how it ended and its id, but neither path nor query", async () => {
  lines.length = 0;
  const { headers } = await service.call("GET", "/api/users/00uSecretId?includeRoles=true");
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    operation: "getUser",
    method: "GET",
    status: 404,
    requestId: headers.get("lusid-meta-requestid"),
    duration: expect.any(Number),
  });
  expect(lines[0]).not.toContain("00uSecretId");
});

test("an unexpected error is logged with its stack and answered without", async () => {
  lines.length = 0;
  await service.service.database.write([{ sql: "alter table users rename to hidden", values: [] }]);
  const { status, body } = await service.call("GET", "/api/users");
  await service.service.database.write([{ sql: "alter table hidden rename to users", values: [] }]);
  expect([status, body.code, body.name]).toEqual([500, -1, "UnknownError"]);
  expect(JSON.stringify(body)).not.toMatch(/no such table|\.ts:/);
  expect(lines.join("")).toContain("no such table");
});

const form = { "Content-Type": "application/x-www-form-urlencoded" };

/** The whole life of a user and of the tokens; resolves with every secret that was in it. */
async function fullRun(): Promise<{ secrets: string[]; links: string[] }> {
  const links: string[] = [];
  const chosen = ["Chosen&Horse 9 staples", "Another&Horse 8 staples"];
  const [first = "", second = ""] = chosen;
  const secrets = ["of-the-desk-&-secret", "a wrong password 7!", ...chosen, service.token];
  const send = (path: string, fields: Record<string, string>) =>
    service.call("POST", path, { token: null, headers: form, body: new URLSearchParams(fields).toString() });
  const client = { client_id: "desk", client_secret: "of-the-desk-&-secret" };
  await service.control.putClient({ id: "desk", secret: client.client_secret, role: "reader" });
  const login = "ann@example.com";
  const user = { firstName: "Ann", lastName: "Bloggs", emailAddress: login, login, type: "Personal" };
  const { id } = (await service.call("POST", "/api/users", { body: user })).body;
  const lifecycle = (name: string) => service.call("POST", `/api/users/${id}/lifecycle/$${name}`);
  const useMail = async (password: string) => {
    const token = (await service.control.outbox())[0]?.token ?? "";
    links.push(token);
    await service.call("GET", `/account/password?token=${token}`, { token: null });
    expect((await send("/account/password", { token, password, again: password })).status).toBe(200);
  };
  await useMail(first);
  const grant = { grant_type: "password", username: login, scope: "offline_access", ...client };
  const granted = (await send("/oauth2/token", { ...grant, password: first })).body;
  const again = await send("/oauth2/token", {
    grant_type: "refresh_token",
    refresh_token: granted.refresh_token,
    ...client,
  });
  const own = (await send("/oauth2/token", { grant_type: "client_credentials", ...client })).body;
  secrets.push(granted.access_token, granted.refresh_token, again.body.access_token, again.body.refresh_token);
  secrets.push(own.access_token);
  await service.call("GET", `/api/users/${id}`, { token: granted.access_token });
  for (let wrong = 0; wrong < 10; wrong++) await send("/account/sign-in", { login, password: "a wrong password 7!" });
  expect((await lifecycle("unlock")).status).toBe(204);
  const { password: temporary } = (await lifecycle("expirepassword")).body;
  secrets.push(temporary);
  await send("/account/sign-in", { login, password: temporary });
  await lifecycle("resetpassword");
  await useMail(second);
  await service.call("DELETE", `/api/users/${id}`);
  return { secrets, links };
}

test("no secret of a full run is in a line of the log or of the audit log, and all are kept as hashes", async () => {
  lines.length = 0;
  const { secrets, links } = await fullRun();
  expect(secrets.length).toBeGreaterThan(9);
  expect(links).toHaveLength(2);
  expect([...secrets, ...links].every((secret) => secret.length > 10)).toBe(true);
  const audit = JSON.stringify(await service.rows("select * from audit"));
  const logged = lines.join("");
  expect(logged.split("\n").length).toBeGreaterThan(20);
  const kept = written();
  for (const secret of [...secrets, ...links]) {
    for (const shown of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) {
      expect(logged).not.toContain(shown);
      expect(audit).not.toContain(shown);
    }
  }
  for (const secret of secrets) expect(kept).not.toContain(secret);
  // A mail holds its link, as mails do, until it is used.
  expect(await service.rows("select 1 from outbox where token is not null")).toEqual([]);
});
