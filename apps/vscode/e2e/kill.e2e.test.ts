import { findBrowser } from "@identity-users/vscode-host/browser";
import { expect, test } from "vitest";
import { startHouse } from "./house.ts";

const isUp = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  );

test.skipIf(!(await findBrowser()))("killing start leaves nothing behind", async () => {
  const house = await startHouse();
  process.kill(house.pid, "SIGKILL");
  await expect.poll(() => isUp(house.serviceUrl), { timeout: 20_000 }).toBe(false);
  await expect.poll(() => isUp(house.vscodeUrl), { timeout: 20_000 }).toBe(false);
  await house.stop();
});
