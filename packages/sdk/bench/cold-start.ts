import { execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { median, noiseOf, print } from "./figures/measure.ts";
import { checkBudgets } from "./figures/verdict.ts";

/** Measures a fresh process: time and memory of the import, and the time until it has its first user. */
const server = fork(new URL("./programs/loopback-server.ts", import.meta.url));
const [port] = (await once(server, "message")) as [number];
const baseUrl = `http://127.0.0.1:${port}`;
const sdk = JSON.stringify(join(import.meta.dirname, "../dist/index.js"));
const ofetch = JSON.stringify(import.meta.resolve("ofetch"));

const byOfetch = `const { ofetch } = await import(${ofetch}); await ofetch("${baseUrl}/api/users/u-1", { headers: { authorization: "Bearer t" } });`;
const programs = {
  "import of nothing": `await import("data:text/javascript,");`,
  "import sdk": `await import(${sdk});`,
  "import sdk, again": `await import(${sdk});`,
  ...Object.fromEntries(
    ["ofetch", "ky", "openapi-fetch", "axios"].map((name) => [
      `import ${name}`,
      `await import(${JSON.stringify(import.meta.resolve(name))});`,
    ]),
  ),
  "first user by fetch": `await (await fetch("${baseUrl}/api/users/u-1", { headers: { authorization: "Bearer t" } })).json();`,
  "first user by ofetch": byOfetch,
  "first user by ofetch, again": byOfetch,
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

const rounds = Array.from({ length: 21 }, (_, round) => {
  const entries = Object.entries(programs);
  return Object.fromEntries(
    (round % 2 ? entries.toReversed() : entries).map(([name, program]) => [name, run(program)]),
  );
});
const [time, memory] = [0, 1];
const of = (name: string, what: number) => rounds.map((round) => round[name]?.[what] ?? Number.NaN);
const between = (name: string, base: string, what: number) =>
  of(name, what).map((value, round) => value - (of(base, what)[round] ?? value));
const more = (name: string, what: number) => between(name, "import of nothing", what);
const times = (name: string) =>
  of(name, time).map((value, round) => value / (of("first user by ofetch", time)[round] ?? value));

print(
  "Cold start, more than an import of nothing",
  Object.fromEntries(
    Object.keys(programs).map((name) => [
      name,
      { ms: median(more(name, time)).toFixed(1), MiB: median(more(name, memory)).toFixed(1) },
    ]),
  ),
);
checkBudgets("cold start", [
  {
    what: "import",
    budget: 2,
    // The 2 ms were set on a machine that imports ofetch in 46 ms; here the limit is the same part of ofetch's time.
    heldTo: Math.max(2, (2 / 46) * median(more("import ofetch", time))),
    measured: median(more("import sdk", time)),
    noise: noiseOf(between("import sdk, again", "import sdk", time), 0),
    unit: " ms",
  },
  {
    what: "memory of the import",
    budget: 2,
    measured: median(more("import sdk", memory)),
    noise: noiseOf(between("import sdk, again", "import sdk", memory), 0),
    unit: " MiB",
  },
  {
    what: "first user ÷ by ofetch",
    budget: 1.05,
    measured: median(times("first user by sdk")),
    noise: noiseOf(times("first user by ofetch, again"), 1),
  },
]);
server.disconnect();
