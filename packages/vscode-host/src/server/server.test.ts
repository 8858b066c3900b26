import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, stat } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, onTestFinished, test } from "vitest";
import { assemble } from "../assemble/assemble.ts";
import { startServer } from "./server.ts";
import { groupGone, isGroupAlive, killAfterTest } from "../testing/process-group.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";

const testing = join(import.meta.dirname, "..", "testing");
const stubborn = [join(testing, "stubborn-server.ts")];

describe("startServer", () => {
  test("the real server ends when its parent is killed by SIGKILL", async () => {
    const folder = await temporaryFolder();
    const command = [
      join(await assemble(), "out/server-main.js"),
      "--accept-server-license-terms",
      `--server-data-dir=${folder}`,
      "--host=127.0.0.1",
      "--port=0",
    ];
    const parent = spawn(process.execPath, [join(testing, "dying-parent.ts"), join(folder, "server.log"), ...command], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, HOME: folder, XDG_RUNTIME_DIR: folder },
    });
    onTestFinished(() => void parent.kill("SIGKILL"));
    const [line]: string[] = await once(createInterface({ input: parent.stdout }), "line");
    const { group, port }: { group: number; port: number } = JSON.parse(line ?? "");
    killAfterTest(group);
    expect(await accepts(port)).toBe(true);

    parent.kill("SIGKILL");

    await groupGone(group);
    expect(await accepts(port)).toBe(false);
  });

  test("processes that ignore SIGTERM are killed", async () => {
    const folder = await temporaryFolder();
    const server = await startServer({
      command: stubborn,
      environment: process.env,
      logFile: join(folder, "server.log"),
      graceMs: 100,
    });
    killAfterTest(server.group);
    expect(server.port).toBe(4711);
    expect(isGroupAlive(server.group)).toBe(true);

    await server.stop();

    await groupGone(server.group);
  });

  test("the server ends when its supervisor is killed", async () => {
    const folder = await temporaryFolder();
    const server = await startServer({
      command: stubborn,
      environment: process.env,
      logFile: join(folder, "server.log"),
    });
    killAfterTest(server.group);

    process.kill(server.group, "SIGKILL");

    await server.exited;
    await groupGone(server.group);
  });

  test("the log is readable by its owner only, and has no connection token", async () => {
    const folder = await temporaryFolder();
    const logFile = join(folder, "server.log");
    const server = await startServer({ command: stubborn, environment: process.env, logFile });
    process.kill(-server.group, "SIGKILL");
    await server.exited;

    expect(await readFile(logFile, "utf8")).toContain("Web UI available at http://localhost:4711?tkn=…&more\n");
    expect((await stat(logFile)).mode & 0o777).toBe(0o600);
  });

  test("the error for a server that does not start has its output", async () => {
    const folder = await temporaryFolder();
    const starting = startServer({
      command: ["--eval", "console.error('no licence'); process.exit(3)"],
      environment: process.env,
      logFile: join(folder, "server.log"),
    });

    await expect(starting).rejects.toThrow("Cannot start VS Code's server: no licence");
  });

  test("an aborted start fails with the reason of the abort", async () => {
    const folder = await temporaryFolder();
    const controller = new AbortController();
    const starting = startServer({
      command: ["--eval", "setInterval(() => {}, 1000)"],
      environment: process.env,
      logFile: join(folder, "server.log"),
      signal: controller.signal,
    });
    controller.abort(new Error("enough"));

    await expect(starting).rejects.toThrow("enough");
  });
});

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
