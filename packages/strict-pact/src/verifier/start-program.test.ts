import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { startProgram } from "./start-program.ts";

const server = `require("node:http").createServer((_, response) => response.end(process.env.GREETING)).listen(process.env.PORT)`;

test("a program is started on a free port, answers, and is ended", async () => {
  const { origin, close } = await startProgram({
    command: [process.execPath, "-e", server],
    env: { GREETING: "hello" },
  });
  expect(await (await fetch(origin)).text()).toBe("hello");
  await close();
  await expect(fetch(origin)).rejects.toThrow("fetch failed");
});

test.each([
  ["ends", [process.execPath, "-e", "process.exit(3)"] as const, 30_000, "it ended with 3"],
  ["is not there", ["no-such-program-anywhere"] as const, 30_000, "ENOENT"],
  [
    "does not answer",
    [process.execPath, "-e", "setInterval(() => {}, 1000)"] as const,
    50,
    "it did not answer within 50",
  ],
])("a program that %s is named", async (_name, command, timeout, reason) => {
  await expect(startProgram({ command, timeout })).rejects.toThrow(reason);
});

test("a program ends with the process that started it, also by SIGKILL", async () => {
  const starts = `
    import { startProgram } from "${new URL("start-program.ts", import.meta.url).href}";
    process.send((await startProgram({ command: ${JSON.stringify([process.execPath, "-e", server])} })).origin);`;
  const starter = spawn(process.execPath, ["--input-type=module", "-e", starts], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const [origin] = (await once(starter, "message")) as [string];
  starter.kill("SIGKILL");
  const answers = () =>
    fetch(origin).then(
      () => true,
      () => false,
    );
  await expect.poll(answers, { timeout: 20_000 }).toBe(false);
});
