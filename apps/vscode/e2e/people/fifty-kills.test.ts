import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createIdentityServer, type IdentityServer } from "@identity-users/identity";
import { createIdentityClient, type User } from "@identity-users/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { journalInMemory, leftOf, readJournal } from "../../src/people/journal.ts";
import { type FaultyProxy, type Moment, startFaultyProxy } from "./faulty-proxy.ts";
import { acmeOf, type Expected, randomFrom, roleCodes } from "./people-of-acme.ts";

const program = fileURLToPath(new URL("./apply-people.ts", import.meta.url));
const kills = 50;
const moments = ["before", "after", "answered"] as const satisfies readonly Moment[];
const hour = 3_600_000;
const random = randomFrom(15);
// Below the 100 mails that the service tells.
const acme = acmeOf({ joiners: 95, movers: 250, leavers: 95, unchanged: 60, others: 60 }, random);
const folder = mkdtempSync(join(tmpdir(), "identity-users-people-"));
const [file, journal] = [join(folder, "people.csv"), join(folder, "journal")];

let server: IdentityServer;
let proxy: FaultyProxy;
let token: string;

beforeAll(async () => {
  server = await createIdentityServer();
  token = server.administratorToken ?? "";
  for (const code of roleCodes) await server.control.putRole({ scope: "default", code });
  await server.control.putUsers(acme.users);
  proxy = await startFaultyProxy(server.url, 0.1, randomFrom(16));
  writeFileSync(file, acme.file);
});

afterAll(async () => {
  proxy.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function start(): ChildProcess {
  return spawn(process.execPath, [program, file, journal, proxy.url], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, TOKEN: token, NODE_COMPILE_CACHE: join(folder, "cache") },
  });
}

/** Runs the program to its end, and returns what it did not do. */
async function finish(): Promise<string> {
  const child = start();
  let left = "";
  child.stderr?.on("data", (chunk: Buffer) => (left += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return code === 0 ? "" : `${code}: ${left}`;
}

/** Kills the program at a moment of its request of this number; returns whether it had not ended before. */
async function killAt(count: number, moment: Moment): Promise<boolean> {
  const child = start();
  proxy.at(count, moment, () => child.kill("SIGKILL"));
  const [, signal] = (await once(child, "exit")) as [number | null, string | null];
  return signal === "SIGKILL";
}

/** Reads everybody, with roles, past the proxy. */
async function everybody(): Promise<Map<string, User>> {
  const identity = createIdentityClient({ baseUrl: server.url, token });
  const users = await identity.listUsers({ includeDeactivated: true });
  const whole = await Promise.all(users.map(({ id }) => identity.getUser(id, { includeRoles: true })));
  return new Map(whole.map((user) => [user.login, user]));
}

function asExpected({ firstName, lastName, emailAddress, login, userExpiry, roles, status }: User): Expected {
  const codes = new Set(roles?.map(({ roleId }) => roleId.code));
  return {
    firstName,
    lastName,
    emailAddress,
    login,
    userExpiry: userExpiry ? Date.parse(userExpiry) : null,
    roles: roleCodes.filter((code) => codes.has(code)),
    status,
  };
}

test("500 people, 10 % faults and 50 kills: all are as the file says, each joiner has one e-mail, nobody else is touched", async () => {
  const before = await everybody();
  // No listing shows a joiner before the end: the journal alone knows who was created.
  server.control.setIndexLag(hour);
  for (let killed = 0, tries = 0; killed < kills; tries++) {
    expect(tries).toBeLessThan(kills * 1.2);
    const moment = moments[Math.floor(random() * moments.length)] ?? "after";
    // A program that did not get to read the domain, three faults in a row, has ended by itself.
    if (await killAt(1 + Math.floor(random() * 45), moment)) killed += 1;
  }
  // The last run was killed at work, not after it.
  expect(leftOf(await readJournal(journalInMemory(readFileSync(journal, "utf8"))))).not.toEqual([]);
  let ended = await finish();
  for (let tries = 0; tries < 20 && ended !== ""; tries++) ended = await finish();
  expect(Math.min(proxy.faults.before, proxy.faults.after)).toBeGreaterThan(50);
  expect([ended, existsSync(journal)]).toEqual(["", false]);
  server.control.clock.advance(2 * hour);
  const after = await everybody();

  const found = [...acme.expected.keys()].map((login) => [login, after.get(login)] as const);
  expect(new Map(found.map(([login, user]) => [login, user && asExpected(user)]))).toEqual(acme.expected);
  expect(after.size).toBe(before.size + acme.joiners.length);
  expect(acme.untouched.map((login) => after.get(login))).toEqual(acme.untouched.map((login) => before.get(login)));
  const mails = await server.control.outbox();
  expect(mails.map(({ recipient }) => recipient).toSorted()).toEqual(acme.joiners.toSorted());
  // Nor was it the service alone that refused a second creation.
  const created = proxy.answers.filter((answer) => answer.startsWith("POST /api/users "));
  expect(created).toEqual(acme.joiners.map(() => "POST /api/users 200"));

  proxy.heal();
  const seen = proxy.requests.length;
  expect(await finish()).toBe("");
  expect(proxy.requests.slice(seen).filter((request) => !request.startsWith("GET "))).toEqual([]);
});
