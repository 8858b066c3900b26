import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { bundled, start } from "../testing/process.ts";
import { assess, type Measure } from "./figures.ts";

const help = `Usage: pnpm bench [--strict]

Bundles the local service and measures it against bare servers that do the work alone, turn by turn in one run. Prints each
figure with its noise (half of what the middle half of the rounds spans), its budget and a verdict; with --strict a budget
that is missed by more than the noise ends with 1.
`;

const measures = {
  "GET by id ÷ bare node:http and a prepared read": { unit: "", budget: ["≥", 0.45] },
  "durable POST ÷ one commit for each": { unit: "", budget: ["≥", 3] },
  "GET by id": { unit: "/s" },
  createUser: { unit: "/s" },
  start: { unit: " ms", budget: ["≤", 300] },
  // 90 MB are 85.8 MiB.
  "idle memory": { unit: " MiB", budget: ["≤", 85.8] },
  "memory after a first request": { unit: " MiB", budget: ["≤", 85.8] },
  "list of 100,000 users: first byte": { unit: " ms", budget: ["≤", 25] },
  "list of 100,000 users: growth": { unit: " MiB", budget: ["≤", 64] },
  "20 readers of it who take nothing: growth": { unit: " MiB", budget: ["≤", 64] },
} satisfies Record<string, Measure>;

type Found = { readonly [What in keyof typeof measures]?: number };

function print(rounds: readonly Found[]): void {
  for (const [what, limits] of Object.entries(measures) as [keyof Found, Measure][]) {
    const values = rounds.flatMap(({ [what]: value }) => value ?? []);
    if (values.length === 0) continue;
    const { line, verdict } = assess(what, values, limits);
    process.stdout.write(`${line}\n`);
    if (verdict === "OVER" && process.argv.includes("--strict")) process.exitCode = 1;
  }
}

/** Measures some rounds, after one that warms up. */
async function measure(rounds: number, once: () => Promise<Found>): Promise<void> {
  const found: Found[] = [];
  for (let round = 0; round <= rounds; round++) found.push(await once());
  print(found.slice(1));
}

/** Starts the bundled service; `get` reads from it as an administrator. */
async function startService(dataDir: string, ...argv: string[]) {
  const service = await start(bundled, ["--port", "0", "--data-dir", dataDir, ...argv]);
  const token = readFileSync(join(dataDir, "admin-token"), "utf8").trim();
  const headers = { Authorization: `Bearer ${token}` };
  return { ...service, token, get: (path: string) => fetch(`${service.url}/api/users${path}`, { headers }) };
}

function bytesOf(path: string, token: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n\r\n`;
}

/** Returns a request that creates a user, with a login that no other has. */
function create(path: string, token: string): string {
  const login = `${crypto.randomUUID()}@example.com`;
  const body = JSON.stringify({ firstName: "J", lastName: "Bl", emailAddress: login, login, type: "Personal" });
  const content = `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  return bytesOf(path, token).replace("GET", "POST").replace(/\r\n$/, content);
}

/** Returns how many requests a second are answered to 32 connections; over sockets, since a client costs more than a server. */
async function rate(port: number, next: () => string): Promise<number> {
  const from = performance.now();
  let answered = 0;
  const connection = async () => {
    const socket = connect(port, "127.0.0.1").setNoDelay(true).setEncoding("latin1");
    let text = "";
    socket.on("data", (chunk: string) => {
      text += chunk;
      const [head = "", length] = /^.*?\r\ncontent-length: (\d+).*?\r\n\r\n/is.exec(text) ?? [];
      if (head === "" || text.length < head.length + Number(length)) return;
      answered++;
      text = "";
      if (!head.startsWith("HTTP/1.1 2")) socket.destroy(new Error("Cannot measure: an answer was no success"));
      else if (performance.now() - from > 1_000) socket.destroy();
      else socket.write(next());
    });
    socket.write(next());
    await once(socket, "close");
  };
  await Promise.all(Array.from({ length: 32 }, connection));
  return answered / ((performance.now() - from) / 1_000);
}

/** Measures GET and POST beside a bare server that does the same work, turn by turn. */
async function measureRates(folder: string): Promise<void> {
  const service = await startService(join(folder, "service"), "--demo");
  const bare = await start(new URL("bare-server.ts", import.meta.url), [folder]);
  const { port, token } = service;
  const [user] = (await (await service.get("")).json()) as { id: string }[];
  const read = bytesOf(`/identity/api/users/${user?.id}`, token);
  const bareRead = bytesOf("/users/00uJoe", token);
  await measure(9, async () => {
    const reads = await rate(port, () => read);
    const bareReads = await rate(bare.port, () => bareRead);
    const writes = await rate(port, () => create("/identity/api/users", token));
    const bareWrites = await rate(bare.port, () => create("/users", token));
    return {
      "GET by id ÷ bare node:http and a prepared read": reads / bareReads,
      "durable POST ÷ one commit for each": writes / bareWrites,
      "GET by id": reads,
      createUser: writes,
    };
  });
  await Promise.all([bare.stop(), service.stop()]);
}

/** Measures start and memory of the bundle, as a user has it. */
async function measureStart(folder: string): Promise<void> {
  await measure(7, async () => {
    const from = performance.now();
    const service = await startService(join(folder, "service"));
    const took = performance.now() - from;
    await setTimeout(300);
    const idle = service.memory();
    await (await service.get("/nobody")).text();
    await setTimeout(100);
    const used = service.memory();
    await service.stop();
    return { start: took, "idle memory": idle, "memory after a first request": used };
  });
}

async function measureLists(folder: string): Promise<void> {
  const service = await startService(join(folder, "many"), "--demo-users", "100000");
  await measure(4, async () => {
    const before = service.memory();
    const from = performance.now();
    const { body } = await service.get("?includeDeactivated=true");
    let [first, most] = [0, before];
    for await (const _ of body ?? []) {
      first ||= performance.now() - from;
      most = Math.max(most, service.memory());
    }
    return { "list of 100,000 users: first byte": first, "list of 100,000 users: growth": most - before };
  });
  const before = service.memory();
  const stalled = Array.from({ length: 20 }, () => connect(service.port, "127.0.0.1").pause());
  for (const socket of stalled) socket.write(bytesOf("/identity/api/users", service.token));
  await setTimeout(2_000);
  print([{ "20 readers of it who take nothing: growth": service.memory() - before }]);
  for (const socket of stalled) socket.destroy();
  await service.stop();
}

function printLoad(when: string): void {
  process.stdout.write(`load of the machine ${when}: ${loadavg().join(" ")}\n`);
}

if (process.argv.includes("--help")) process.stdout.write(help);
else {
  execFileSync(process.execPath, ["build.ts"], { cwd: new URL("..", import.meta.url), stdio: "inherit" });
  const folder = mkdtempSync(join(tmpdir(), "identity-bench-"));
  printLoad("before");
  try {
    await measureRates(folder);
    await measureStart(folder);
    await measureLists(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
  printLoad("after");
}
