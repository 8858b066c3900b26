import type { Workbench } from "@identity-users/vscode-host/browser";
import type { Locator } from "playwright-core";
import { webPage } from "../workbench/web-page.ts";
import type { ListProxy } from "./list-proxy.ts";
import type { Measurement } from "./measurement.ts";

/** Names that a user has in one listing only, so that its rows can be told from those of the one before. */
const names = Array.from({ length: 10 }, (_, listing) => `Aa Listing${listing}`);

/** Returns the one in the middle. */
function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** Returns the memory of the window in MiB, without garbage: that of VS Code and of its webviews. */
async function heapOf({ page }: Workbench): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize / 2 ** 20;
}

/** Lists the users again, whose first has another name in this answer; returns how long the table took to show it. */
async function relisted(workbench: Workbench, grid: Locator, proxy: ListProxy, name: string): Promise<number> {
  proxy.rename(name);
  const shown = grid.evaluate(async (element, wanted) => {
    const end = Date.now() + 60_000;
    while (!element.textContent.includes(wanted)) {
      if (Date.now() > end) throw new Error(`Cannot find "${wanted}" in the table`);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    return Date.now();
  }, name);
  await workbench.command("LUSID Users: Refresh Users");
  return (await shown) - proxy.answeredAt();
}

/** Sorts by a column, or filters by a text, and returns how long it took until that was painted, as the median of some times. */
async function changed(grid: Locator, change: { readonly title: string } | { readonly name: string }): Promise<number> {
  const times = await grid.evaluate(async (element, wanted) => {
    const painted = () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => setTimeout(resolve));
      });
    const titles = [...element.querySelectorAll<HTMLElement>("[role=columnheader]")];
    const field = element.querySelector<HTMLInputElement>("input.filter");
    const act = (turn: number) => {
      if ("title" in wanted) return titles.find(({ title }) => title === wanted.title)?.click();
      if (!field) throw new Error("Cannot find the filter of names");
      field.value = turn % 2 === 0 ? wanted.name : "";
      field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
    };
    const times: number[] = [];
    for (let turn = 0; turn < 6; turn++) {
      const rows = element.querySelector(".body")?.textContent;
      const began = performance.now();
      act(turn);
      const end = began + 10_000;
      while (element.querySelector(".body")?.textContent === rows) {
        if (performance.now() > end) throw new Error("Cannot see a change of the rows");
        await painted();
      }
      times.push(performance.now() - began);
      await painted();
    }
    return times;
  }, change);
  return median(times);
}

/** Scrolls for some seconds, by steps and by leaps, and returns the longest time between two frames. */
function longestFrame(grid: Locator): Promise<number> {
  return grid.evaluate(async (element) => {
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    let [last, longest] = [await frame(), 0];
    for (let step = 0; step < 240; step++) {
      if (step % 60 === 59) element.scrollTop = (element.scrollHeight * ((step * 7) % 11)) / 11;
      else element.scrollTop += 120;
      const now = await frame();
      longest = Math.max(longest, now - last);
      last = now;
    }
    element.scrollTop = 0;
    return longest;
  });
}

/** Measures the Users Table beside the tree, on the connection that goes through `proxy`. */
export async function measureTable(
  workbench: Workbench,
  proxy: ListProxy,
  of: (what: string) => string,
  isBudgeted: boolean,
): Promise<Measurement[]> {
  const before = await heapOf(workbench);
  await workbench.command("LUSID Users: Show Users Table");
  const grid = webPage(workbench).getByRole("grid");
  await grid.locator(".body .row").first().waitFor();
  const milliseconds = (what: string, value: number, budget: number): Measurement => ({
    what: of(`table: ${what}`),
    value,
    unit: "ms",
    ...(isBudgeted && { budget }),
  });
  const sorted = milliseconds("sort, from the click to the paint", await changed(grid, { title: "Login" }), 50);
  const filtered = milliseconds("filter, from the key to the paint", await changed(grid, { name: "zoe" }), 50);
  const scrolled = milliseconds("longest frame while scrolling", await longestFrame(grid), 50);
  const open = await heapOf(workbench);
  const times: number[] = [];
  for (const name of names) times.push(await relisted(workbench, grid, proxy, name));
  const memory = (what: string, value: number): Measurement => ({ what: of(`table: ${what}`), value, unit: "MiB" });
  return [
    milliseconds("first rows after the answer", median(times), 150),
    sorted,
    filtered,
    scrolled,
    memory("memory of the window that it takes", open - before),
    memory("what ten more listings add", (await heapOf(workbench)) - open),
  ];
}
