import { describe, expect, test } from "vitest";
import { written } from "../../testing/command-harness.ts";
import { openedTable, openTable } from "../../testing/scripted-table.ts";

describe("the layout", () => {
  const layout = {
    columns: [{ id: "login", width: 120 }, { id: "status" }],
    sorting: [{ column: "lastLogin", descending: true }],
    overview: false,
  };

  test("is kept, and shown by the next table", async () => {
    const { b, table } = await openedTable();
    expect(table.last("layout")).toBeUndefined();
    await table.send({ type: "layout", layout });
    expect((await openTable(b)).last("layout")?.layout).toEqual(layout);
  });

  test("is kept without what is none of it, from a message and from another version alike", async () => {
    const { b, table } = await openedTable();
    await table.send({
      type: "layout",
      layout: {
        columns: [
          { id: "login", width: -1 },
          { id: "shoeSize" },
          { id: "login" },
          ...Array.from({ length: 1e5 }, () => ({ id: "status" })),
        ],
        sorting: [{ column: "login" }, { column: "__proto__", descending: true }],
        overview: "yes",
        secret: "x",
      },
    });
    expect((await openTable(b)).last("layout")?.layout).toEqual({ columns: [{ id: "login" }, { id: "status" }] });
    for (const [key] of b.stored) b.stored.set(key, { columns: [{ id: "shoeSize" }] });
    expect((await openTable(b)).last("layout")).toBeUndefined();
    expect(written(b)).toEqual([]);
  });
});
