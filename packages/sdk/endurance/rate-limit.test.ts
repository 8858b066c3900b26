import { expect, test } from "vitest";
import { user } from "../fixtures/answers.ts";
import { clientOn } from "../src/client.ts";
import { fakeClock, type ClockRuntime } from "../src/testing/fake-clock.ts";

const served = () => Response.json(user);
const throttled = () => new Response(null, { status: 429, headers: { "retry-after": "1" } });

/** Returns a client on a clock that skips waits; `answer` responds by the time and the address. */
function clientOf(maxRetries: number, answer: (clock: ClockRuntime, url: string) => Response) {
  const clock = fakeClock(0, () => 0.5, true);
  const network: typeof fetch = async (input) => answer(clock, input instanceof Request ? input.url : String(input));
  return clientOn(clock, { baseUrl: "http://localhost/identity", token: "tkn", maxRetries }, network);
}

const failuresOf = async (calls: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(calls)).flatMap((result) => (result.status === "rejected" ? [String(result.reason)] : []));

test.each([0, 2, 5])("none of 200 calls is lost at 20 a second, with maxRetries %i", async (maxRetries) => {
  const perSecond = 20;
  const admitted: number[] = [];
  const client = clientOf(maxRetries, (clock) => {
    const second = Math.floor(clock.elapsed() / 1_000);
    admitted[second] ??= 0;
    if (admitted[second] >= perSecond) return throttled();
    admitted[second]++;
    return served();
  });
  const calls = Array.from({ length: 200 }, (_, n) => client.getUser(`u-${n}`));
  expect(await failuresOf(calls)).toEqual([]);
  expect(admitted.reduce((sum, count) => sum + count)).toBe(200);
});

test.each([0, 2, 5])(
  "no call of two bursts of 10 is lost after one 429 each, with maxRetries %i",
  async (maxRetries) => {
    const met = new Set<string>();
    const client = clientOf(maxRetries, (_, url) => {
      if (met.has(url)) return served();
      met.add(url);
      return throttled();
    });
    for (const burst of [1, 2]) {
      const calls = Array.from({ length: 10 }, (_, n) => client.resetPassword(`u-${burst}-${n}`));
      expect(await failuresOf(calls)).toEqual([]);
    }
    expect(met.size).toBe(20);
  },
);
