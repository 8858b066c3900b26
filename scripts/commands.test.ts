import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "./workspace.ts";

function runCommand(file: string, parameters: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, file), ...parameters], {
    encoding: "utf8",
    env: { ...process.env, ...environment },
  });
  return { status, stdout, stderr };
}

const commands = {
  "scripts/start.ts": { name: "start", value: "--port", bad: "http" },
  "scripts/serve.ts": { name: "serve", value: "--port", bad: "http" },
  "scripts/demo.ts": { name: "demo", value: "--base-url", bad: "nowhere" },
  "scripts/broker.ts": { name: "broker", value: "--port", bad: "http" },
  "scripts/cluster.ts": { name: "cluster", value: "--seconds", bad: "soon" },
  "scripts/bench.ts": { name: "bench", value: undefined, bad: undefined },
  "scripts/package.ts": { name: "package", value: undefined, bad: undefined },
  "scripts/test.ts": { name: "test", value: undefined, bad: undefined },
  "scripts/repository/release-rehearsal.ts": { name: "release-rehearsal", value: undefined, bad: undefined },
  "apps/identity/testing/official-clients.ts": { name: "official-clients", value: undefined, bad: undefined },
  "contracts/mutants/main.ts": { name: "contract:mutants", value: undefined, bad: undefined },
} as const;

describe.each(Object.entries(commands))("%s", (file, { name, value, bad }) => {
  test("--help prints the usage, and does nothing", () => {
    const { status, stdout } = runCommand(file, ["--help"]);
    expect(stdout).toMatch(new RegExp(`^Usage: pnpm ${name}[ \\n]`));
    expect(status).toBe(0);
  });

  const mistakes: readonly (readonly string[])[] = [
    ["--nonsense"],
    ["-x"],
    ["nonsense"],
    ["--help=yes"],
    ...(value ? [[value], [value, bad], [`${value}=`]] : []),
  ];
  test.each(mistakes.map((mistake) => [mistake.join(" "), mistake] as const))(
    "%s is answered by an error of one line",
    (_, mistake) => {
      const { status, stdout, stderr } = runCommand(file, mistake);
      expect(stderr).toMatch(/^Cannot [^\n]+\n$/);
      expect(stderr).toContain(mistake[0]?.split("=")[0]);
      expect(stderr).toContain("--help");
      expect(stdout).toBe("");
      expect([1, 2]).toContain(status);
    },
  );
});

test.each([
  ["scripts/demo.ts", ["--base-url", "http://127.0.0.1:1/identity"], "--base-url and --token-file go together"],
  ["scripts/broker.ts", ["--times", "3"], "give --story too"],
  ["scripts/broker.ts", ["--webhook-port", "9393"], "give --story too"],
  ["scripts/broker.ts", ["--story", "--webhook-host", "ci.example.com"], "--webhook-host is for a broker that is kept"],
  ["scripts/bench.ts", ["apps"], '"apps" is not one of sdk, identity, contracts, vscode'],
] as const)("%s %j is refused with the reason", (file, parameters, reason) => {
  const { status, stderr } = runCommand(file, parameters);
  expect(stderr).toMatch(/^Cannot [^\n]+\n$/);
  expect(stderr).toContain(reason);
  expect(status).toBe(2);
});

describe("start on a machine that is not ready", () => {
  const folder = mkdtempSync(join(tmpdir(), "commands-"));
  const dataDir = ["--data-dir", join(folder, "data")];
  const server = createServer();
  let port = "";
  beforeAll(async () => {
    await once(server.listen(0, "127.0.0.1"), "listening");
    port = String((server.address() as AddressInfo).port);
    writeFileSync(join(folder, "file"), "");
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  test.each(["--port", "--service-port"])("a %s that is taken is named", (option) => {
    const others = option === "--port" ? ["--service-port", "0"] : ["--port", "0"];
    const { status, stderr } = runCommand("scripts/start.ts", [option, port, ...others, ...dataDir]);
    expect(stderr).toBe(`Cannot start: port ${port} is taken by another program; take another one by ${option}\n`);
    expect(status).toBe(1);
  });

  test("a port that is taken is named by serve", () => {
    const { status, stderr } = runCommand("scripts/serve.ts", ["--port", port, ...dataDir, "--log-level", "silent"]);
    expect(stderr).toMatch(/^Cannot [^\n]+ --port[^\n]*\n$/);
    expect(stderr).toContain(port);
    expect(status).toBe(1);
  });

  test("a data folder that cannot be written is named, with its option", () => {
    const { status, stderr } = runCommand("scripts/start.ts", ["--data-dir", join(folder, "file", "data")]);
    expect(stderr).toMatch(/^Cannot start: the data folder [^\n]+ cannot be written [^\n]+ by --data-dir\n$/);
    expect(stderr).toContain(join(folder, "file", "data"));
    expect(status).toBe(1);
  });

  test.each(["postgres://identity@127.0.0.1:1/postgres", "postgras:/nonsense"])(
    "DATABASE_URL=%s is answered by an error of one line",
    (url) => {
      const ports = ["--port", "0", "--service-port", "0", "--no-build"];
      const { status, stderr } = runCommand("scripts/start.ts", [...ports, ...dataDir], { DATABASE_URL: url });
      expect(stderr).toMatch(/^Cannot [^\n]+\n$/);
      expect(status).toBe(1);
    },
  );
});
