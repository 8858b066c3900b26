import { randomInt } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { forkProgram } from "@identity-users/command/forked";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { demoRoles, demoUsers } from "../src/start/demo/users.ts";
import type { Seed } from "../src/start/seed.ts";
import { missingEngine } from "../src/store/own-database.fixture.ts";
import { bundled, fromSource, start } from "../testing/process.ts";
import { crashPlace, filled, openAfterKill, type CrashPlace } from "./place.ts";

/** A few in each run; `pnpm first-start` does many, of the bundle. */
const many = process.env["MANY"] === "true";
const [rounds, kills, processes] = many ? [17, 7, 8] : [1, 1, 4];
const program = many ? bundled : fromSource;
/** Milliseconds that a first start takes, and some more. */
const longest = many ? 300 : 600;
const timeout = 120_000;
let place: CrashPlace;

/** Users whose passwords take a quarter of a second of the processor. */
const ids = Array.from({ length: 24 }, (_, index) => `00uSeed${String(index).padStart(2, "0")}`);
const [password, secret] = ["Correct horse 9!", "Correct horse 9?"];
const seed: Seed = {
  roles: [{ scope: "default", code: "unused" }],
  users: ids.map((id) => ({ id, password, roles: [{ scope: "default", code: "data-steward" }] })),
  clients: [{ id: "desk", secret }],
};
/** The form by which the seed's last user signs in. */
const signIn = new URLSearchParams({
  grant_type: "password",
  username: `${ids.at(-1)?.toLowerCase()}@example.com`,
  password,
  client_id: "desk",
  client_secret: secret,
});

const demo = demoUsers(0);
const nothing = { users: [] as string[], passwords: [] as string[], roles: 0, held: 0, clients: 0 };
/** The contents that a first start fills the directory with. */
const directories = {
  none: nothing,
  demo: {
    ...nothing,
    users: demo.map(({ user }) => user.id).toSorted(),
    roles: demoRoles.length,
    held: demo.flatMap(({ roles }) => roles).length,
  },
  seed: { users: ids, passwords: ids, roles: 2, held: ids.length, clients: 1 },
};
type Variant = keyof typeof directories;

beforeEach(async ({ skip }) => {
  const missing = missingEngine();
  if (missing !== undefined) skip(missing);
  place = await crashPlace();
  writeFileSync(join(place.folder, "seed.json"), JSON.stringify(seed));
});
afterEach(() => place.remove());

/** Returns the command of one of several; on PostgreSQL every two instances share a data folder. */
function commandOf(variant: Variant, index: number) {
  const { where, environment, folder } = place;
  const { dataDir, databaseUrl } = where;
  const own = databaseUrl === undefined ? dataDir : join(dataDir, String(Math.floor(index / 2)));
  const contents = { none: [], demo: ["--demo"], seed: ["--seed", join(folder, "seed.json")] }[variant];
  return { own, argv: ["--port", "0", "--data-dir", own, "--log-level", "silent", ...contents], environment };
}

async function startOne(variant: Variant, index: number) {
  const { own, argv, environment } = commandOf(variant, index);
  return { ...(await start(program, argv, environment)), own };
}

/** Expects that all are up, take the token of their file and the password of the user that comes last, and that the directory is whole. */
async function expectWhole(variant: Variant, starts: ReturnType<typeof startOne>[]): Promise<void> {
  const settled = await Promise.allSettled(starts);
  const up = settled.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
  const statuses = up.map(async ({ url, own }) => {
    const Authorization = `Bearer ${readFileSync(join(own, "admin-token"), "utf8").trim()}`;
    const answers = [await fetch(`${url}/api/users`, { headers: { Authorization } })];
    if (variant === "seed") answers.push(await fetch(`${url}/oauth2/token`, { method: "POST", body: signIn }));
    return answers.map(({ status }) => status);
  });
  const answered = await Promise.all(statuses);
  await Promise.all(up.map(({ stop }) => stop()));
  expect(settled.filter(({ status }) => status === "rejected")).toEqual([]);
  expect(new Set(answered.flat())).toEqual(new Set([200]));
  const database = await openAfterKill(place);
  const idsOf = async (sql: string) => (await database.all<{ id: string }>(sql)).map(({ id }) => id);
  const count = async (table: string) => (await database.all(`select 1 from ${table}`)).length;
  const found = {
    users: await idsOf("select id from users order by id"),
    passwords: await idsOf("select user_id as id from passwords order by user_id"),
    roles: await count("roles"),
    held: await count("user_roles"),
    clients: await count("clients"),
  };
  await database.close();
  expect(found).toEqual(directories[variant]);
}

/** Kills a first start at a moment, alone or beside another one, and expects a whole directory after the next. */
async function killed(variant: Variant, moment: () => Promise<unknown>, beside: boolean): Promise<void> {
  const other = beside ? [startOne(variant, 2)] : [];
  const { argv, environment } = commandOf(variant, 0);
  const { child, closed } = forkProgram(program, { argv, env: { ...process.env, ...environment }, quiet: true });
  await Promise.race([moment(), closed]);
  child.kill("SIGKILL");
  await closed;
  await expectWhole(variant, [...other, startOne(variant, 0)]);
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe.each(Object.keys(directories) as Variant[])("a first start with the directory %s", (variant) => {
  test.each(numbers(rounds))(
    "of processes that start at once in an empty place, all are up and the directory is whole: %i",
    { timeout },
    () =>
      expectWhole(
        variant,
        numbers(processes).map((index) => startOne(variant, index)),
      ),
  );

  test.each(numbers(kills))("killed at a random moment, it leaves a whole directory: %i", { timeout }, (index) =>
    killed(variant, () => setTimeout(randomInt(longest)), index % 2 === 0),
  );
});

test.each(["demo", "seed"] as const)(
  "a first start that is killed as soon as it has users leaves all of them, with their passwords: %s",
  { timeout },
  (variant) => killed(variant, () => filled(place), false),
);
