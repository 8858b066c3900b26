import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { getterOf } from "./clients.ts";
import type { Cost } from "../figures/measure.ts";

/** A block of calls for one client in a process of its own, which replies with their cost. */
export interface Block {
  readonly calls: number;
  readonly inFlight: number;
}

const [name = "", baseUrl = ""] = process.argv.slice(2);
if (!baseUrl) {
  const body = JSON.stringify({
    id: "u-1",
    login: "ada@example.com",
    firstName: "Ada",
    lastName: "Lovelace",
    status: "ACTIVE",
  });
  const headers = { "content-type": "application/json" };
  globalThis.fetch = async () => new Response(body, { headers });
}
const get = getterOf(name, baseUrl || "http://localhost");

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as (options: { type: "minor" }) => void;

process.on("message", async ({ calls, inFlight }: Block) => {
  // No block pays for the garbage of an earlier one; a full collection would also drop compiled code.
  collect({ type: "minor" });
  let left = calls;
  const work = async () => {
    while (left-- > 0) await get("u-1");
  };
  const cpu = process.cpuUsage();
  const start = performance.now();
  await Promise.all(Array.from({ length: inFlight }, work));
  const wall = (performance.now() - start) * 1_000;
  const { user, system } = process.cpuUsage(cpu);
  process.send?.({ wall: wall / calls, cpu: (user + system) / calls } satisfies Cost);
});
process.on("disconnect", () => process.exit());
