import { globSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Interaction, readPact } from "../pact/interaction.ts";
import type { Replacement } from "../pact/replacement.ts";
import { replaced } from "./replaced.ts";
import { startRecordingProxy } from "./recording-proxy.ts";
import { wholeRequestProblems } from "./whole-request.ts";

/** The mock that a test is given. */
interface Mock {
  readonly port: number;
  readonly url: string;
}

type Execute = (test: (mock: Mock) => Promise<unknown>) => Promise<unknown>;

/** Where an interaction is written, and which further headers a client may send. */
export interface Strictness {
  /** The folder of this interaction alone. */
  readonly folder: string;
  readonly headers?: readonly string[] | undefined;
  /** The parts of the request that are not sent as the client sends them. */
  readonly replacement?: Replacement | undefined;
}

function written(folder: string): Interaction {
  const [interaction] = globSync(join(folder, "*.json")).flatMap((file) => readPact(file).interactions);
  if (!interaction) throw new Error("Cannot compare a request: Pact did not write its interaction");
  return interaction;
}

function strictly(execute: Execute, { folder, headers, replacement = {} }: Strictness): Execute {
  return async (test) => {
    await using stack = new AsyncDisposableStack();
    let recorded: Awaited<ReturnType<typeof startRecordingProxy>>["recorded"] = [];
    const returned = await execute(async (mock) => {
      const proxy = stack.use(await startRecordingProxy(mock.port, (sent) => replaced(sent, replacement)));
      recorded = proxy.recorded;
      return test({ ...mock, port: proxy.port, url: `http://127.0.0.1:${proxy.port}` });
    });
    const interaction = written(folder);
    const problems = wholeRequestProblems(interaction.request, recorded, headers);
    if (problems.length === 0) return returned;
    // What failed is not merged.
    rmSync(folder, { recursive: true });
    throw new Error(`Cannot accept "${interaction.description}": ${problems.join("; ")}`);
  };
}

/**
 * Returns a builder of an interaction whose test fails unless the request is the expected one, whole.
 *
 * Pact's builder returns another object at each step, so each is wrapped until the test is executed.
 */
export function strictBuilder<Builder extends object>(builder: Builder, strictness: Strictness): Builder {
  return new Proxy(builder, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      const method = value.bind(target) as (...given: unknown[]) => unknown;
      if (name === "executeTest") return strictly(method as Execute, strictness);
      return (...given: unknown[]) => {
        const next = method(...given);
        return typeof next === "object" && next !== null ? strictBuilder(next, strictness) : next;
      };
    },
  });
}
