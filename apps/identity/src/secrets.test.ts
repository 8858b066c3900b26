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
