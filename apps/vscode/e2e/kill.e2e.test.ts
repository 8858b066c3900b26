import { findBrowser } from "@identity-users/vscode-host/browser";
import { expect, test } from "vitest";
import { startEnvironment } from "./environment.ts";

const isUp = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  );

test.skipIf(!(await findBrowser()))("killing start leaves nothing behind", async () => {
  const environment = await startEnvironment();
  process.kill(environment.pid, "SIGKILL");
  await expect.poll(() => isUp(environment.serviceUrl), { timeout: 20_000 }).toBe(false);
  await expect.poll(() => isUp(environment.vscodeUrl), { timeout: 20_000 }).toBe(false);
  await environment.stop();
});
