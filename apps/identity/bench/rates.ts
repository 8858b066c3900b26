import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bundled, start, type Running } from "../testing/process.ts";
import { figureOf, type Figure } from "./figures.ts";
import { throughput } from "./load.ts";
import { changeOf, createOf, getOf } from "./requests.ts";

const bareServer = new URL("./bare-server.ts", import.meta.url);
const rounds = 9;
const slice = { connections: 32, milliseconds: 1_000 };

/** A service that is measured, with what a request to it needs. */
export interface Measured {
  readonly running: Running;
  readonly token: string;
  readonly ids: readonly string[];
}

/** Starts the bundled service on the demo directory. */
export async function startMeasured(dataDir: string, argv: readonly string[], url?: string): Promise<Measured> {
  const environment = url === undefined ? {} : { DATABASE_URL: url };
  const running = await start(bundled, ["--port", "0", "--data-dir", dataDir, ...argv], environment);
  const token = readFileSync(join(dataDir, "admin-token"), "utf8").trim();
  const headers = { Authorization: `Bearer ${token}` };
  const users = (await (await fetch(`${running.url}/api/users`, { headers })).json()) as {
    id: string;
    status: string;
  }[];
  return { running, token, ids: users.filter(({ status }) => status === "PROVISIONED").map(({ id }) => id) };
}

/** GET and POST beside a bare server that does the same work, turn by turn, and the rates of the lifecycle. */
export async function rates(folder: string, { running, token, ids }: Measured): Promise<Figure[]> {
  const bare = await start(bareServer, [folder]);
  const reads: number[] = [];
  const readCpu: number[] = [];
  const writes: number[] = [];
  const absolute: Record<"get" | "bareGet" | "post" | "barePost" | "activate", number[]> = {
    get: [],
    bareGet: [],
    post: [],
    barePost: [],
    activate: [],
  };
  const path = `/identity/api/users/${ids[0]}`;
  const measured = async (server: Running, of: ReturnType<typeof getOf>) => {
    const before = server.cpu();
    const rate = await throughput(server.port, of, slice);
    return { rate, cpu: (server.cpu() - before) / ((rate * slice.milliseconds) / 1_000) };
  };
  for (let round = 0; round <= rounds; round++) {
    const get = await measured(running, getOf(path, token));
    const bareGet = await measured(bare, getOf("/users/00uJoe", token));
    const post = await measured(running, createOf("/identity/api/users", token, `s${round}`));
    const barePost = await measured(bare, createOf("/users", token, `b${round}`));
    const activate = await measured(
      running,
      changeOf("POST", (id) => `/identity/api/users/${id}/lifecycle/$activate`, ids, token),
    );
    // The first round warms up.
    if (round === 0) continue;
    reads.push(get.rate / bareGet.rate);
    readCpu.push(bareGet.cpu / get.cpu);
    writes.push(post.rate / barePost.rate);
    const rate = { get, bareGet, post, barePost, activate };
    for (const name of Object.keys(absolute) as (keyof typeof absolute)[]) absolute[name].push(rate[name].rate);
  }
  await bare.stop();
  const perSecond = (what: string, name: keyof typeof absolute) => figureOf(what, absolute[name], { unit: "/s" });
  return [
    figureOf("GET by id ÷ bare node:http and a prepared read", reads, { unit: "", budget: ["≥", 0.45] }),
    figureOf("the same, by processor time", readCpu, { unit: "" }),
    figureOf("durable POST ÷ one commit for each", writes, { unit: "", budget: ["≥", 3] }),
    perSecond("GET by id", "get"),
    perSecond("bare GET", "bareGet"),
    perSecond("createUser", "post"),
    perSecond("bare createUser, one commit for each", "barePost"),
    perSecond("sendActivationEmail", "activate"),
  ];
}

/** Rates on PostgreSQL, recorded only. */
export async function postgresRates({ running, token, ids }: Measured): Promise<Figure[]> {
  const path = `/identity/api/users/${ids[0]}`;
  const found: Record<string, number[]> = { "GET by id": [], createUser: [], sendActivationEmail: [] };
  for (let round = 0; round <= 4; round++) {
    const once = {
      "GET by id": await throughput(running.port, getOf(path, token), slice),
      createUser: await throughput(running.port, createOf("/identity/api/users", token, `p${round}`), slice),
      sendActivationEmail: await throughput(
        running.port,
        changeOf("POST", (id) => `/identity/api/users/${id}/lifecycle/$activate`, ids, token),
        slice,
      ),
    };
    if (round > 0) for (const [name, rate] of Object.entries(once)) found[name]?.push(rate);
  }
  return Object.entries(found).map(([name, rounds_]) => figureOf(`PostgreSQL: ${name}`, rounds_, { unit: "/s" }));
}
