import { expect } from "vitest";
import { Editor } from "../workbench/editor.ts";
import { several } from "../workbench/several.ts";
import { withFixture } from "../fixture.ts";

withFixture("keyboard", (flow) => {
  flow("keys alone act on a group, go on with what failed and look at the result", async (fixture) => {
    const { workbench, identity, failNext, setStatus, picture } = fixture;
    const { dialog, notifications, page, quickInput } = workbench;
    await workbench.command("LUSID Users: Group By…");
    await quickInput.choose(/^Status$/);
    await several(fixture, "LOCKED_OUT", 2);
    const before = (await identity.listUsers()).filter(({ status }) => status === "LOCKED_OUT");
    await failNext({ operation: "unlockUser", status: 403, code: 186 });
    await workbench.command("View: Show LUSID Users (unofficial)");
    const focused = page.locator(".part.sidebar .monaco-list-row.focused");
    // The list takes the focus some time after the command has run.
    const first = async () => {
      await page.keyboard.press("Home");
      return focused.innerText({ timeout: 1000 }).catch(() => "");
    };
    await expect.poll(first).toContain("Worth a Look");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => focused.innerText()).toContain("Locked out");
    await page.keyboard.press("Shift+F10");
    const item = page.locator(".monaco-menu .action-item.focused");
    for (let entry = 0; entry < 30; entry++) {
      await page.keyboard.press("ArrowDown");
      if ((await item.innerText()).includes("Unlock User")) break;
    }
    await picture("keyboard-menu");
    await page.keyboard.press("Enter");
    expect((await dialog.modal()).message).toContain(`Unlock ${before.length} users`);
    await page.keyboard.press("Enter");
    await notifications.find(`${before.length - 1} done, 1 failed`);
    await notifications.clear();
    await workbench.command("LUSID Users: Retry What Failed…");
    await dialog.modal();
    await page.keyboard.press("Enter");
    await notifications.find(`${before.length} done`);
    await new Editor(workbench).report.getByText(`${before.length} done`).waitFor();
    for (const { id } of before) {
      expect((await identity.getUser(id)).status).toBe("ACTIVE");
      await setStatus(id, "LOCKED_OUT");
    }
  });
});
