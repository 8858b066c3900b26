import { join } from "node:path";
import { createContext, Script } from "node:vm";
import { Worker } from "node:worker_threads";
import { once } from "node:events";
import { build, type BuildOptions } from "esbuild";
import { describe, expect, test } from "vitest";
import { json, problem, user } from "../fixtures/answers.ts";
import { startServer } from "../fixtures/servers/scripted-server.ts";

/** A program of a caller's: one call that is repeated once, and one that is refused. */
const program = `
  import { createIdentityClient, isIdentityError } from "./index.ts";
  export async function run(baseUrl) {
    const identity = createIdentityClient({ baseUrl, token: "tkn" });
    const { data, attempts } = await identity.getUser("u-1").withResponse();
    const refused = await identity.unlockUser("u-1").catch((error) => isIdentityError(error, "userNotLockedOut"));
    return JSON.stringify([data.login, attempts, refused]);
  }
`;

async function bundled(options: BuildOptions, tail: string): Promise<string> {
  const stdin = { contents: program + tail, resolveDir: import.meta.dirname, loader: "ts" as const };
  const { outputFiles } = await build({ stdin, bundle: true, write: false, target: "es2023", ...options });
  return outputFiles?.[0]?.text ?? "";
}

const service = () => startServer(problem(503, -1, {}, { "retry-after": "0" }), json(200, user), problem(400, 706));
const expected = JSON.stringify([user.login, 2, true]);

describe("the SDK runs", () => {
  test("in a browser bundle, with what browsers have and nothing of Node's", async () => {
    const code = await bundled({ platform: "browser", format: "iife", globalName: "bundle", minify: true }, "");
    const web =
      "fetch Headers Request Response AbortController TextDecoder URL URLSearchParams FormData setTimeout clearTimeout performance"
        .split(" ")
        .map((name) => [name, globalThis[name as keyof typeof globalThis]] as const);
    const context = createContext(Object.fromEntries(web));
    new Script(code).runInContext(context);
    await using server = await service();
    expect(await (context["bundle"] as { run: (baseUrl: string) => Promise<string> }).run(server.baseUrl)).toBe(
      expected,
    );
  });

  test("in a worker", async () => {
    const tail = `import { parentPort, workerData } from "node:worker_threads"; parentPort.postMessage(await run(workerData));`;
    const code = await bundled({ platform: "node", format: "esm" }, tail);
    await using server = await service();
    const banner = `import { createRequire } from "node:module"; const require = createRequire(${JSON.stringify(join(import.meta.dirname, "x.js"))});\n`;
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(banner + code)}`), {
      workerData: server.baseUrl,
    });
    const [answer] = (await once(worker, "message")) as [string];
    expect(answer).toBe(expected);
    await worker.terminate();
  });

  test.each([
    ["Node imports ofetch when it is needed", ["node"], "dynamic-import"],
    ["everything else has it in one bundle", [], "import-statement"],
  ] as const)("where %s", async (_, conditions, kind) => {
    for (const entry of ["index.ts", ...(kind === "dynamic-import" ? ["node.ts"] : [])]) {
      const { metafile } = await build({
        entryPoints: [join(import.meta.dirname, entry)],
        bundle: true,
        write: false,
        metafile: true,
        format: "esm",
        conditions: [...conditions],
        external: ["ofetch", "node:*"],
      });
      const imports = Object.values(metafile.outputs).flatMap(({ imports: all }) => all);
      expect(imports.filter(({ path }) => path === "ofetch")).toEqual([{ path: "ofetch", kind, external: true }]);
    }
  });
});
