import { expect, test, vi } from "vitest";
import { useService } from "../service.fixture.ts";
import { Unavailable } from "./database.ts";
import { openPostgres } from "./postgres/open-postgres.ts";

const service = useService();

test("a PostgreSQL server that is not there is told from what is wrong with a statement", async () => {
  const database = openPostgres("postgres://nobody@127.0.0.1:1/none");
  await expect(database.one("select 1")).rejects.toThrow(Unavailable);
  await expect(database.write([])).rejects.toThrow(Unavailable);
  await database.close();
});

test("without its database the service answers 503 and when to come again, and recovers by itself", async () => {
  const away = vi.spyOn(service.service.database, "one").mockRejectedValue(new Unavailable());
  for (const path of [`${service.url}/api/users/00uJoe`, new URL("/health", service.url).href]) {
    const { status, headers, body } = await service.call("GET", path);
    expect([status, headers.get("retry-after"), body.code]).toEqual([503, "1", -1]);
  }
  away.mockRestore();
  expect((await service.call("GET", "/api/users")).status).toBe(200);
});
