import { readdirSync, readFileSync } from "node:fs";

/** The process that VS Code runs extensions in, looked into from outside: nothing of this is in the extension. */
export interface ExtensionHost {
  /** Does something, and returns the longest time in milliseconds for which the host could do nothing else meanwhile. */
  readonly longestBlock: (act: () => Promise<void>) => Promise<number>;
  /** The memory of the process in MiB, and what is left of its heap once the garbage is gone. */
  readonly memory: () => Promise<{ readonly resident: number; readonly heap: number }>;
  readonly close: () => void;
}

/** Finds the extension host of the VS Code that was started with this service, on Linux. */
function processOf(serviceUrl: string): number {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--type=extensionHost")) continue;
      if (readFileSync(`/proc/${pid}/environ`, "utf8").includes(serviceUrl)) return Number(pid);
    } catch {
      // A process may end while it is looked at.
    }
  }
  throw new Error("Cannot find the extension host");
}

/** Waits for the inspector that Node opens at this signal, and returns its address. */
async function inspectorOf(pid: number): Promise<string> {
  process.kill(pid, "SIGUSR1");
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await fetch("http://127.0.0.1:9229/json").catch(() => undefined);
    const [target] = answer ? ((await answer.json()) as { webSocketDebuggerUrl: string }[]) : [];
    if (target) return target.webSocketDebuggerUrl;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Cannot look into process ${pid}: no inspector`);
}

/** Attaches to the extension host of the VS Code that was started with this service. */
export async function attachToExtensionHost(serviceUrl: string): Promise<ExtensionHost> {
  const socket = new WebSocket(await inspectorOf(processOf(serviceUrl)));
  await new Promise((resolve) => socket.addEventListener("open", resolve, { once: true }));
  let asked = 0;
  const call = (method: string, params: object = {}) =>
    new Promise<{ readonly result?: { readonly value?: unknown } }>((resolve) => {
      const id = ++asked;
      const listen = ({ data }: MessageEvent<string>) => {
        const message = JSON.parse(data) as { id?: number; result: { result?: { value?: unknown } } };
        if (message.id !== id) return;
        socket.removeEventListener("message", listen);
        resolve(message.result);
      };
      socket.addEventListener("message", listen);
      socket.send(JSON.stringify({ id, method, params }));
    });
  const evaluate = async (expression: string) =>
    (await call("Runtime.evaluate", { expression, returnByValue: true })).result?.value;
  await evaluate(
    `globalThis.delays = process.getBuiltinModule("perf_hooks").monitorEventLoopDelay({ resolution: 1 }); delays.enable(); 0`,
  );
  return {
    async longestBlock(act) {
      await evaluate("delays.reset(); 0");
      await act();
      return Number(await evaluate("delays.max")) / 1e6;
    },
    async memory() {
      await call("HeapProfiler.collectGarbage");
      const used = (await evaluate("process.memoryUsage()")) as { rss: number; heapUsed: number };
      return { resident: used.rss / 2 ** 20, heap: used.heapUsed / 2 ** 20 };
    },
    close: () => socket.close(),
  };
}
