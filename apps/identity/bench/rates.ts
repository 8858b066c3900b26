import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bundled, start, type Running } from "../testing/process.ts";
import { figureOf, type Figure } from "./figures.ts";
import { createOf, getOf, throughput } from "./load.ts";

const bareServer = new URL("./bare-server.ts", import.meta.url);
const rounds = 9;
const slice = { connections: 32, milliseconds: 1_000 };

/** A service that is measured, and an administrator's token for it. */
export interface Measured {
  readonly running: Running;
  readonly token: string;
}

/** Starts the bundled service on the demo directory. */
export async function startMeasured(dataDir: string, argv: readonly string[]): Promise<Measured> {
  const running = await start(bundled, ["--port", "0", "--data-dir", dataDir, ...argv]);
  return { running, token: readFileSync(join(dataDir, "admin-token"), "utf8").trim() };
}

async function anyUser({ running, token }: Measured): Promise<string> {
  const headers = { Authorization: `Bearer ${token}` };
  const users = (await (await fetch(`${running.url}/api/users`, { headers })).json()) as { id: string }[];
  return users[0]?.id ?? "";
}

/** Measures GET and POST beside a bare server that does the same work, turn by turn. */
export async function rates(folder: string, measured: Measured): Promise<Figure[]> {
  const { running, token } = measured;
  const bare = await start(bareServer, [folder]);
  const path = `/identity/api/users/${await anyUser(measured)}`;
  const found: Record<"get" | "bareGet" | "post" | "barePost", number[]> = {
    get: [],
    bareGet: [],
    post: [],
    barePost: [],
  };
  for (let round = 0; round <= rounds; round++) {
    const rate = {
      get: await throughput(running.port, getOf(path, token), slice),
      bareGet: await throughput(bare.port, getOf("/users/00uJoe", token), slice),
      post: await throughput(running.port, createOf("/identity/api/users", token, `s${round}`), slice),
      barePost: await throughput(bare.port, createOf("/users", token, `b${round}`), slice),
    };
    // The first round warms up.
    if (round === 0) continue;
    for (const name of Object.keys(found) as (keyof typeof found)[]) found[name].push(rate[name]);
  }
  await bare.stop();
  const ratio = (one: readonly number[], other: readonly number[]) =>
    one.map((value, round) => value / (other[round] ?? Number.NaN));
  return [
    figureOf("GET by id ÷ bare node:http and a prepared read", ratio(found.get, found.bareGet), {
      unit: "",
      budget: ["≥", 0.45],
    }),
    figureOf("durable POST ÷ one commit for each", ratio(found.post, found.barePost), { unit: "", budget: ["≥", 3] }),
    figureOf("GET by id", found.get, { unit: "/s" }),
    figureOf("createUser", found.post, { unit: "/s" }),
  ];
}
