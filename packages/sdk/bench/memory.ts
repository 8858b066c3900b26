import { growthOf, most, pointsOf, type Held } from "./figures/held.ts";
import { print } from "./figures/measure.ts";
import { checkBudgets } from "./figures/verdict.ts";

/** Measures what a process holds after 1,000,000 calls of every kind on a stubbed network, compared with its warm-up. */
const start = performance.now();
const points = await pointsOf(1_000_000, new URL("../dist/index.js", import.meta.url).href);
const seconds = (performance.now() - start) / 1_000;

print(
  `Held after a garbage collection, ${seconds.toFixed(0)} s in all`,
  Object.fromEntries(
    points.map(({ calls, heap, buffers, objects, listeners, handles, ends }) => [
      calls,
      {
        "heap kB": (heap / 1e3).toFixed(0),
        "buffers kB": (buffers / 1e3).toFixed(0),
        objects: String(objects),
        listeners: String(listeners),
        handles: String(handles),
        ends: Object.entries(ends)
          .map(([end, count]) => `${end} ${count}`)
          .toSorted()
          .join(", "),
      },
    ]),
  ),
);
const growth = growthOf(points);
const [kilobytes, count] = [1e3, 1];
const units = { heap: kilobytes, buffers: kilobytes, objects: count, listeners: count, handles: count };
checkBudgets(
  "memory, growth by 1,000,000 calls",
  Object.entries(units).map(([what, unit]) => ({
    what,
    budget: most[what as keyof Held] / unit,
    measured: growth[what as keyof Held] / unit,
    unit: unit === kilobytes ? " kB" : "",
  })),
);
