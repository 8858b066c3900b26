import { expect, test, vi } from "vitest";
import { useService } from "../service.fixture.ts";
import { addToken, newToken, removeTokens } from "../store/tables/tokens.ts";
import { Callers } from "./callers.ts";

const service = useService();

async function counted() {
  const one = vi.spyOn(service.service.database, "one");
  const callers = new Callers(service.service.database);
  return { callers, database: callers.noticing(), reads: () => one.mock.calls.length };
}

test("a lasting token is looked up once, and anew after any write", async () => {
  const token = await service.as("reader");
  const { callers, database, reads } = await counted();
  for (const _ of [1, 2, 3]) expect(await callers.of(token, 0)).toMatchObject({ role: "reader", lasting: true });
  expect(reads()).toBe(1);
  await database.write([removeTokens("others")]);
  expect(await callers.of(token, 0)).toBeUndefined();
});

test("a token that ends by itself, or is unknown, is looked up each time", async () => {
  const { callers, database, reads } = await counted();
  const token = newToken();
  await database.write([addToken(token, { role: "reader", origin: "test", created: 0, expiresAt: 1_000 })]);
  expect(await callers.of(token, 999)).toMatchObject({ lasting: false });
  expect(await callers.of(token, 1_000)).toBeUndefined();
  expect(await callers.of("unknown", 0)).toBeUndefined();
  expect(reads()).toBe(3);
});
