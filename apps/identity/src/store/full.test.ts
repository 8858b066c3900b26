import { expect, test } from "vitest";
import { useService } from "../service.fixture.ts";

const service = useService();

const create = (login: string) => {
  const body = { firstName: "J".repeat(50), lastName: "Bl", emailAddress: login, login, type: "Personal" };
  return service.call("POST", "/api/users", { body });
};
const write = (sql: string) => service.service.database.write([{ sql, values: [] }]);

/** SQLite is told to take no more pages; a PostgreSQL server fails as it does on a full disk (53100). */
async function fill(): Promise<void> {
  if (service.service.database.engine === "sqlite") {
    const pages = await service.rows<{ page_count: number }>("pragma page_count");
    return write(`pragma max_page_count = ${pages[0]?.page_count}`);
  }
  await write(`create function disk_full() returns trigger language plpgsql as
    $body$ begin raise exception 'could not extend file' using errcode = '53100'; end $body$`);
  return write("create trigger disk_full before insert on users for each row execute function disk_full()");
}

async function freeSpace(): Promise<void> {
  if (service.service.database.engine === "sqlite") return write("pragma max_page_count = 1000000");
  return write("drop trigger disk_full on users");
}

test("a full disk is answered as such, loses nothing, leaves no half, and is over when there is space", async () => {
  await fill();
  const acknowledged: string[] = [];
  let refused = 0;
  for (let round = 0; refused === 0 && round < 200; round++) {
    const crowd = Array.from({ length: 16 }, (_, index) => create(`u${round}-${index}@example.com`));
    for (const { status, body } of await Promise.all(crowd)) {
      if (status === 200) acknowledged.push(body.id);
      else {
        refused++;
        expect([status, body.code, body.detail]).toEqual([507, -1, "The database is full: nothing was written"]);
      }
    }
  }
  expect(refused).toBeGreaterThan(0);
  // Reading goes on, and what was acknowledged is whole.
  expect((await service.call("GET", "/api/users")).status).toBe(200);
  const kept = await service.rows<{ id: string }>("select id from users order by id");
  expect(kept.map(({ id }) => id)).toEqual(acknowledged.toSorted());
  const halves = `select count(*) as n from users u where
    (select count(*) from outbox o where o.user_id = u.id) <> 1 or (select count(*) from audit a where a.user_id = u.id) <> 1`;
  expect(await service.rows(halves)).toEqual([{ n: 0 }]);
  await freeSpace();
  expect((await create("later@example.com")).status).toBe(200);
});
