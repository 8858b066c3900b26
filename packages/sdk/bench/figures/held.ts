import { fork } from "node:child_process";
import { once } from "node:events";

/** The memory and resources of a process without a call in flight, after a full garbage collection. */
export interface Held {
  /** Bytes of the heap. */
  readonly heap: number;
  /** Bytes of buffers outside the heap. */
  readonly buffers: number;
  /** Objects that are alive, functions and promises included. */
  readonly objects: number;
  /** Listeners on the signals that all calls share. */
  readonly listeners: number;
  /** Timers, sockets and other handles. */
  readonly handles: number;
}

/** One measurement of a process that makes many calls. */
export interface Point extends Held {
  /** Calls so far, without those of the warm-up. */
  readonly calls: number;
  /** Counts of how the calls since the previous point ended: `done`, or the kind of the error. */
  readonly ends: Readonly<Record<string, number>>;
}

/** The growth that is allowed: heap and objects vary by themselves. */
export const most: Held = { heap: 2 ** 18, buffers: 2 ** 16, objects: 20, listeners: 0, handles: 0 };

/** Makes `calls` calls in a process of its own with the SDK in `module`, and measures it after each tenth of them. */
export async function pointsOf(calls: number, module: string): Promise<readonly Point[]> {
  const points: Point[] = [];
  const execArgv = ["--disable-warning=ExperimentalWarning"];
  const child = fork(new URL("../programs/many-calls.ts", import.meta.url), [String(calls), module], { execArgv });
  child.on("message", (point: Point) => points.push(point));
  const [[code]] = await Promise.all([once(child, "exit"), once(child, "disconnect")]);
  if (code !== 0) throw new Error(`Cannot make ${calls} calls: the process ended with code ${String(code)}`);
  return points;
}

/** Returns how much more was held in the second half of the points than in the first, by the least of each half. */
export function growthOf(points: readonly Held[]): Held {
  const [first, second] = [points.slice(0, points.length / 2), points.slice(points.length / 2)];
  const least = (half: readonly Held[], what: keyof Held) => Math.min(...half.map((point) => point[what]));
  const more = (what: keyof Held) => least(second, what) - least(first, what);
  return {
    heap: more("heap"),
    buffers: more("buffers"),
    objects: more("objects"),
    listeners: more("listeners"),
    handles: more("handles"),
  };
}
