import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runApart } from "./apart.ts";

const module = new URL("./apart.fixture.ts", import.meta.url);
const redact = (text: string, secrets: readonly string[] = []) =>
  secrets.reduce((clean, secret) => clean.replaceAll(secret, "[redacted]"), text);
const options = { redact, secrets: ["s3cret"] };

test("runApart() resolves with the answer, and keeps what was printed: no colours, no secrets", async () => {
  const { answer, printed } = await runApart(module, { does: "answer" }, options);
  expect([answer, printed]).toEqual([{ answered: true }, "reported with [redacted]\n"]);
});

test("runApart() fails with what the process failed with, and all that it printed", async () => {
  const ran = runApart(module, { does: "fail" }, options);
  await expect(ran).rejects.toThrow("Cannot answer with [redacted]\nreported with [redacted]");
});

test("runApart() fails when the process ends without an answer", async () => {
  await expect(runApart(module, { does: "end" }, options)).rejects.toThrow("ended with 7\nreported with [redacted]");
});

test("runApart() tells nothing of what was printed where it is to forget that", async () => {
  const failed = runApart(module, { does: "fail" }, { ...options, forget: true });
  await expect(failed).rejects.toThrow(/^Cannot answer with \[redacted\]$/);
});

test("runApart() ends a process that does not answer in time", async () => {
  const ran = runApart(module, { does: "wait" }, { ...options, timeout: 2_000 });
  await expect(ran).rejects.toThrow("ended with SIGTERM");
});

test("a process that works for a parent ends with it", async () => {
  const child = fork(fileURLToPath(module), { stdio: ["ignore", "pipe", "ignore", "ipc"] });
  child.send({ does: "wait" });
  if (child.stdout) await once(child.stdout, "data");
  child.disconnect();
  expect(await once(child, "exit")).toEqual([0, null]);
});
