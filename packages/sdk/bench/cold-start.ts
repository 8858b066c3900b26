import { execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { median, print } from "./measure.ts";

/** What a fresh process pays: for the import alone, and until its first user is there. */
const server = fork(new URL("./loopback-server.ts", import.meta.url));
const [port] = (await once(server, "message")) as [number];
const baseUrl = `http://127.0.0.1:${port}`;
const sdk = JSON.stringify(join(import.meta.dirname, "../dist/index.js"));
const ofetch = JSON.stringify(import.meta.resolve("ofetch"));

const programs = {
  "import of nothing": `await import("data:text/javascript,");`,
  "import sdk": `await import(${sdk});`,
  "import ofetch": `await import(${ofetch});`,
  "first user by ofetch": `const { ofetch } = await import(${ofetch}); await ofetch("${baseUrl}/api/users/u-1", { headers: { authorization: "Bearer t" } });`,
  "first user by sdk": `const { createIdentityClient } = await import(${sdk}); await createIdentityClient({ baseUrl: "${baseUrl}", token: "t" }).getUser("u-1");`,
};
const report =
  "console.log(JSON.stringify([performance.now() - start, process.memoryUsage().rss / 2 ** 20]));process.exit()";
const run = (program: string) =>
  JSON.parse(
    execFileSync(process.execPath, [
      "--input-type=module",
      "-e",
      `const start = performance.now();${program};${report}`,
    ]).toString(),
  ) as [number, number];

const rounds = Array.from({ length: 15 }, () =>
  Object.fromEntries(Object.entries(programs).map(([name, program]) => [name, run(program)])),
);
const of = (name: string, what: 0 | 1) => median(rounds.map((round) => round[name]?.[what] ?? Number.NaN));
const [noTime, noMemory] = [of("import of nothing", 0), of("import of nothing", 1)];
print(
  "Cold start (budgets of the sdk: import 2 ms and 2 MiB, first user × 1.05 of ofetch)",
  Object.fromEntries(
    Object.keys(programs).map((name) => [
      name,
      { "ms more": (of(name, 0) - noTime).toFixed(1), "MiB more": (of(name, 1) - noMemory).toFixed(1) },
    ]),
  ),
);
const ratio = median(
  rounds.map((round) => (round["first user by sdk"]?.[0] ?? 0) / (round["first user by ofetch"]?.[0] ?? 1)),
);
console.log(`first user, sdk ÷ ofetch: × ${ratio.toFixed(2)}`);
server.disconnect();
