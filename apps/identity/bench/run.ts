import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { throughput, type RequestOf } from "./load.ts";
import { longList } from "./long-list.ts";
import { start } from "../testing/process.ts";

const help = `Usage: pnpm bench [--strict]

Measures the local service against bare servers that do the work alone, turn by turn in one run.
Prints each figure with its budget; with --strict a figure beyond its budget ends with 1.
`;

const main = new URL("../src/main.js", import.meta.url);
const bareServer = new URL("./bare-server.ts", import.meta.url);
const rounds = 5;
const slice = { connections: 32, milliseconds: 1_500 };

interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly budget: readonly ["≥" | "≤", number];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function getOf(path: string, token: string): RequestOf {
  const text = `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n\r\n`;
  return () => text;
}

function postOf(path: string, token: string, round: string): RequestOf {
  return (number) => {
    const login = `u${round}-${number}@example.com`;
    const body = JSON.stringify({ firstName: "J", lastName: "Bl", emailAddress: login, login, type: "Personal" });
    const head = `POST ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json`;
    return `${head}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  };
}

async function measure(folder: string): Promise<Figure[]> {
  const dataDir = join(folder, "service");
  // With its log at the usual level, into a pipe that nobody reads.
  const service = await start(main, ["--port", "0", "--data-dir", dataDir, "--demo"]);
  const idle = service.memory();
  const token = readFileSync(join(dataDir, "admin-token"), "utf8").trim();
  const users = await fetch(`${service.url}/api/users`, { headers: { Authorization: `Bearer ${token}` } });
  const [{ id } = { id: "" }] = (await users.json()) as { id: string }[];
  const bare = await start(bareServer, [folder]);

  const reads: [number, number][] = [];
  const writes: [number, number][] = [];
  for (let round = 0; round <= rounds; round++) {
    const read = [
      await throughput(service.port, getOf(`/identity/api/users/${id}`, token), slice),
      await throughput(bare.port, getOf("/users/00uJoe", token), slice),
    ] as [number, number];
    const write = [
      await throughput(service.port, postOf("/identity/api/users", token, `s${round}`), slice),
      await throughput(bare.port, postOf("/users", token, `b${round}`), slice),
    ] as [number, number];
    // The first round warms up.
    if (round > 0) {
      reads.push(read);
      writes.push(write);
    }
  }
  await Promise.all([service.stop(), bare.stop()]);

  const many = await start(main, ["--port", "0", "--data-dir", join(folder, "many"), "--demo-users", "100000"]);
  const manyToken = readFileSync(join(folder, "many", "admin-token"), "utf8").trim();
  await longList(many, manyToken);
  const list = await longList(many, manyToken);
  await many.stop();

  const starts: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = await start(main, ["--port", "0", "--data-dir", dataDir]);
    starts.push(started.startedIn);
    await started.stop();
  }
  const perSecond = (pairs: [number, number][], index: 0 | 1) => Math.round(median(pairs.map((pair) => pair[index])));
  const ratio = (pairs: [number, number][]) => median(pairs.map(([ours, bares]) => ours / bares));
  process.stdout.write(`GET/s ${perSecond(reads, 0)} (bare ${perSecond(reads, 1)}), `);
  process.stdout.write(`POST/s ${perSecond(writes, 0)} (one commit each ${perSecond(writes, 1)})\n`);
  process.stdout.write(`100,000 users in ${Math.round(list.all)} ms\n\n`);
  return [
    { what: "GET by id ÷ bare node:http and a prepared read", value: ratio(reads), unit: "", budget: ["≥", 0.45] },
    { what: "durable POST ÷ one commit for each", value: ratio(writes), unit: "", budget: ["≥", 3] },
    { what: "list of 100,000 users: first byte", value: list.first, unit: " ms", budget: ["≤", 25] },
    { what: "list of 100,000 users: growth", value: list.growth, unit: " MiB", budget: ["≤", 64] },
    { what: "start", value: median(starts), unit: " ms", budget: ["≤", 300] },
    { what: "idle memory", value: idle, unit: " MiB", budget: ["≤", 90] },
  ];
}

if (process.argv.includes("--help")) process.stdout.write(help);
else {
  const folder = mkdtempSync(join(tmpdir(), "identity-bench-"));
  try {
    for (const { what, value, unit, budget } of await measure(folder)) {
      const [sign, limit] = budget;
      const kept = sign === "≥" ? value >= limit : value <= limit;
      process.stdout.write(`${kept ? "ok  " : "OVER"}  ${what}: ${value.toFixed(2)}${unit} (${sign} ${limit})\n`);
      if (!kept && process.argv.includes("--strict")) process.exitCode = 1;
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
