import { expect, test } from "vitest";
import { RateLimit } from "./rate-limit.ts";
import { startService } from "./service.ts";

test("a caller has so many requests at once, and so many a second after that", () => {
  const limit = new RateLimit(2);
  limit.take("joe", 0);
  limit.take("joe", 0);
  expect(() => limit.take("joe", 0)).toThrow(expect.objectContaining({ status: 429, retryAfter: 1 }));
  limit.take("ann", 0);
  limit.take("joe", 500);
  expect(() => limit.take("joe", 500)).toThrow("Too many requests");
  limit.take("joe", 10_000);
  limit.take("joe", 10_000);
  expect(() => limit.take("joe", 10_000)).toThrow("Too many requests");
});

test("the service answers 429 with the seconds to wait", async () => {
  const service = await startService({ rateLimit: 1 });
  const get = () =>
    fetch(`${service.url}/api/users`, { headers: { Authorization: `Bearer ${service.administratorToken}` } });
  const answers = await Promise.all([get(), get(), get()]);
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(1);
  for (const answer of refused) expect(answer.headers.get("retry-after")).toBe("1");
  await service.close();
});
