import { Agent, get } from "node:http";

/** Milliseconds that single reads take, one after the other on one connection, for so long or so often. */
export async function latencies(
  url: string,
  token: string,
  until: { readonly milliseconds: number } | { readonly reads: number },
): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const taken: number[] = [];
  const startedAt = performance.now();
  const over = () =>
    "reads" in until ? taken.length >= until.reads : performance.now() - startedAt > until.milliseconds;
  while (!over()) {
    const sentAt = performance.now();
    await new Promise<void>((resolve, reject) => {
      get(url, { agent, headers: { Authorization: `Bearer ${token}` } }, (answer) => {
        answer.resume();
        answer.on("end", () => resolve());
      }).on("error", reject);
    });
    taken.push(performance.now() - sentAt);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  agent.destroy();
  return taken;
}
