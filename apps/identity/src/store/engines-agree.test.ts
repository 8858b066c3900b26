import crypto from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { constantFrom, nat, record, sample } from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { newSecret } from "../model/secret.ts";
import { startService } from "../service.ts";
import { tokenFileName } from "../start/administrator-token.ts";
import { dump } from "./dump.fixture.ts";
import { missingEngine, ownPlace, type OwnPlace } from "./own-database.fixture.ts";

const { randomBytes, randomFillSync, randomInt } = crypto;

/** Makes everything that is random come in the same order again. */
function repeatRandom(): void {
  let count = 0;
  const next = () => crypto.createHash("sha512").update(String(count++)).digest();
  Object.assign(crypto, {
    randomFillSync: (buffer: Buffer) => {
      for (let at = 0; at < buffer.length; at += 64) next().copy(buffer, at);
      return buffer;
    },
    randomBytes: (length: number) => next().subarray(0, length),
    randomInt: (limit: number) => next().readUInt32BE() % limit,
  });
  syncBuiltinESMExports();
  // What is left of what was random before.
  const first = crypto.createHash("sha512").update("0").digest().subarray(0, 32).toString("base64url");
  while (newSecret() !== first);
}

afterEach(() => {
  Object.assign(crypto, { randomBytes, randomFillSync, randomInt });
  syncBuiltinESMExports();
  vi.useRealTimers();
});

const operations = ["$activate", "$unlock", "$resetpassword", "$expirepassword", "$resetfactors"] as const;
const statuses = ["ACTIVE", "LOCKED_OUT", "PROVISIONED", "SUSPENDED", "RECOVERY", "PASSWORD_EXPIRED"] as const;
/** The other commands; creations and updates come twice as often. */
const often = "create create put update update delete purge link token schema add remove holders runnable".split(" ");
const command = record({
  is: constantFrom(...often, ...operations),
  who: nat({ max: 9 }),
  other: nat({ max: 9 }),
  status: constantFrom(...statuses),
  name: constantFrom("Zoë", "Ünal", "İpek", "a", "Z", "ａ", "🙂", "o'Neil", "ß"),
});
interface Command {
  readonly is: string;
  readonly who: number;
  readonly other: number;
  readonly status: (typeof statuses)[number];
  readonly name: string;
}

function declared(count: number) {
  return Array.from({ length: count }, (_, index) => ({ name: `N${index}`, description: "" }));
}

/** Does the commands on a service of its own; resolves with what was answered and with all that is kept. */
async function run(where: OwnPlace["where"], commands: readonly Command[]): Promise<{ answers: string; kept: string }> {
  repeatRandom();
  vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2030, 0, 1) });
  const service = await startService(where);
  const token = readFileSync(join(where.dataDir, tokenFileName), "utf8").trim();
  await service.control.putClient({ id: "desk", secret: "secret", role: "reader" });
  await service.control.putRole({ scope: "default", code: "data-steward" });
  const call = async (method: string, path: string, body?: unknown, type = "application/json") => {
    const headers = { Authorization: `Bearer ${token}`, "Content-Type": type };
    const sent = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
    const answer = await fetch(`${service.url}${path}`, { method, headers, ...sent });
    return `${answer.status} ${(await answer.text()).replaceAll(/"password":"[^"]*"|"uuid":"[^"]*"|http:[^"]*/g, "")}`;
  };
  const idOf = async (who: number) => {
    const ids = await service.database.all<{ id: string }>("select id from users order by id");
    return ids[who % Math.max(1, ids.length)]?.id ?? "00uNobody";
  };
  const answers: string[] = [];
  for (const { is, who, other, status, name } of commands) {
    vi.setSystemTime(Date.now() + 1_000 * (who + 1));
    const login = `${name}${who}@example.com`;
    const fields = { firstName: name, lastName: "Bl", emailAddress: login, login };
    const id = await idOf(who);
    const roles = other > 5 ? [{ scope: "default", code: "data-steward" }] : [];
    const act: Record<string, () => Promise<unknown>> = {
      create: () => call("POST", "/api/users", { ...fields, type: "Personal", roles }),
      put: () => service.control.putUser({ id: `00u${who}`, status, login: `put${who}@example.com`, roles }),
      update: () => call("PUT", `/api/users/${id}`, { ...fields, roles, alternativeUserIds: { [`N${other}`]: name } }),
      schema: () => call("PUT", "/api/users/schema", { alternativeUserIds: declared(who) }),
      delete: () => call("DELETE", `/api/users/${id}`),
      purge: () => call("DELETE", `/api/users/${id}?purge=true`),
      add: () => call("PUT", `/api/roles/default-data-steward/users/${id}`),
      remove: () => call("DELETE", `/api/roles/default-data-steward/users/${id}`),
      holders: () => call("GET", "/api/roles/default-data-steward/users"),
      runnable: () => call("GET", "/api/users/$runnable"),
      link: async () => {
        const mail = (await service.control.outbox())[other];
        const form = new URLSearchParams({ token: mail?.token ?? "", password: "Wq8!zzzzzzzz", again: "Wq8!zzzzzzzz" });
        return call("POST", "/account/password", String(form), "application/x-www-form-urlencoded");
      },
      token: () => {
        const grant = { grant_type: "password", username: login, password: "Wq8!zzzzzzzz", scope: "offline_access" };
        const form = new URLSearchParams({ ...grant, client_id: "desk", client_secret: "secret" });
        return call("POST", "/oauth2/token", String(form), "application/x-www-form-urlencoded");
      },
    };
    answers.push(`${is} ${String(await (act[is] ?? (() => call("POST", `/api/users/${id}/lifecycle/${is}`)))())}`);
  }
  const last = ["users?includeDeactivated=true", "roles", "me", "users/schema", "logs?oktaLimit=1000&oktaQuery=USER"];
  for (const path of last) answers.push(await call("GET", `/api/${path}`));
  const kept = await dump(service.database);
  await service.close();
  return { answers: answers.join("\n"), kept };
}

test("after the same commands both engines keep the same rows, byte by byte, and gave the same answers", async ({
  skip,
}) => {
  const missing = missingEngine();
  if (missing !== undefined) skip(missing);
  const commands = sample(command, { numRuns: 150, seed: 8 });
  const place = await ownPlace();
  const dataDir = mkdtempSync(join(tmpdir(), "engines-"));
  try {
    expect(place.where.databaseUrl).toBeDefined();
    const sqlite = await run({ dataDir }, commands);
    const postgres = await run(place.where, commands);
    expect(postgres.answers).toBe(sqlite.answers);
    expect(postgres.kept).toBe(sqlite.kept);
    // Every table took part.
    const tables = new Set(sqlite.kept.split("\n").map((line) => line.split(" ", 1)[0]));
    expect(tables.size).toBeGreaterThanOrEqual(10);
  } finally {
    await place.remove();
    rmSync(dataDir, { recursive: true });
  }
});
