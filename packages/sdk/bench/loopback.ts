import { fork } from "node:child_process";
import { once } from "node:events";
import { clientsOf } from "./clients.ts";
import { interleaved, print } from "./measure.ts";

/** What each client costs on a real connection, one call at a time and 50 at a time. */
const server = fork(new URL("./loopback-server.ts", import.meta.url));
const [port] = (await once(server, "message")) as [number];
const clients = Object.entries(clientsOf(`http://127.0.0.1:${port}`));

for (const [inFlight, calls, budget] of [
  [1, 800, "1.12"],
  [50, 1_600, "1.15"],
] as const) {
  const blocks = Object.fromEntries(
    clients.map(([name, get]) => [
      name,
      async () => {
        let left = calls;
        const work = async () => {
          while (left-- > 0) await get("u-1");
        };
        await Promise.all(Array.from({ length: inFlight }, work));
      },
    ]),
  );
  const results = await interleaved(blocks, 15);
  print(
    `Loopback, ${inFlight} in flight, against a careful fetch (budget of the sdk: CPU × ${budget})`,
    Object.fromEntries(
      Object.entries(results).map(([name, { cost, ratio }]) => [
        name,
        {
          "CPU ×": ratio.cpu.toFixed(2),
          "wall ×": ratio.wall.toFixed(2),
          "µs CPU a call": (cost.cpu / calls).toFixed(0),
        },
      ]),
    ),
  );
}
server.disconnect();
