import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { afterAll, expect, test } from "vitest";
import { expected } from "./expected.ts";
import { unpack } from "./packed.ts";
import { startService } from "./service.ts";

const packed = unpack();
afterAll(() => packed[Symbol.dispose]());

const processor = process.arch === "x64" ? "64" : process.arch;
const workerd = join(
  import.meta.dirname,
  "node_modules",
  "@cloudflare",
  `workerd-${process.platform}-${processor}`,
  "bin",
  "workerd",
);

const configuration = (date: string) => `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main), (name = "net", network = (allow = ["private", "public"]))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "${date}",
  globalOutbound = "net",
);
`;
const handler = `export default {
  async fetch(request) {
    return new Response(await run(new URL(request.url).searchParams.get("service")));
  },
};`;

/** Resolves with the port that workerd reports on its control channel. */
async function portOf(control: Readable): Promise<number> {
  for await (const chunk of control) {
    const message = JSON.parse(String(chunk)) as { event: string; port?: number };
    if (message.port) return message.port;
  }
  throw new Error("Cannot start workerd: it ended before it listened");
}

// Cloudflare builds workerd for other systems too; the lockfile has the builds for Linux only.
test.skipIf(process.platform !== "linux").each(["2024-01-01", "2026-01-01"])(
  "the packed SDK runs in workerd as of %s",
  async (date) => {
    await using service = await startService();
    writeFileSync(join(packed.folder, "worker.js"), await packed.bundle(handler, { conditions: ["workerd"] }));
    const config = join(packed.folder, "config.capnp");
    writeFileSync(config, configuration(date));
    const child = spawn(workerd, ["serve", config, "--control-fd=3"], {
      stdio: ["ignore", "inherit", "inherit", "pipe"],
    });
    try {
      const port = await portOf(child.stdio[3] as Readable);
      const response = await fetch(`http://127.0.0.1:${port}/?service=${encodeURIComponent(service.baseUrl)}`);
      expect(await response.text()).toBe(expected);
    } finally {
      child.kill("SIGKILL");
      await once(child, "close");
    }
  },
);
