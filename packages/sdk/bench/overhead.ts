import { clientsOf } from "./clients.ts";
import { interleaved, print } from "./measure.ts";

/** What each client adds to a call when the network costs nothing. */
const calls = 1_000;
const body = JSON.stringify({
  id: "u-1",
  login: "ada@example.com",
  firstName: "Ada",
  lastName: "Lovelace",
  status: "ACTIVE",
});
const headers = { "content-type": "application/json" };
globalThis.fetch = async () => new Response(body, { headers });

const blocks = {
  "bare fetch": async () => {
    for (let call = 0; call < calls; call++) await (await fetch("http://localhost/api/users/u-1")).json();
  },
  ...Object.fromEntries(
    Object.entries(clientsOf("http://localhost")).map(([name, get]) => [
      name,
      async () => {
        for (let call = 0; call < calls; call++) await get("u-1");
      },
    ]),
  ),
};
const results = await interleaved(blocks, 21);
print(
  "Added to a call over a stubbed fetch (budget of the sdk: +5 µs; CPU, since the clock also counts what else the machine does)",
  Object.fromEntries(
    Object.entries(results).map(([name, { more }]) => [name, { "µs CPU a call": `+${(more / calls).toFixed(1)}` }]),
  ),
);
