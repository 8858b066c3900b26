import { expect } from "vitest";
import { Editor } from "../workbench/editor.ts";
import { several } from "../workbench/several.ts";
import { withFixture } from "../fixture.ts";
import { groupBy, treeInFocus } from "../workbench/users-view.ts";
import { inFocus } from "../workbench/web-page.ts";

withFixture("keyboard", (flow) => {
  flow("keys alone act on a group, go on with what failed and look at the result", async (fixture) => {
    const { workbench, identity, failNext, setStatus, picture } = fixture;
    const { dialog, notifications, page, tree } = workbench;
    await groupBy(workbench, "Status", /^Active/);
    await several(fixture, "LOCKED_OUT", 2);
    const before = (await identity.listUsers()).filter(({ status }) => status === "LOCKED_OUT");
    await failNext({ operation: "unlockUser", status: 403, code: 186 });
    await tree.item(/^Locked out/).waitFor();
    await treeInFocus(workbench);
    const focused = page.locator(".part.sidebar .monaco-list-row.focused");
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
    await dialog.enter();
    await notifications.find(`${before.length - 1} done, 1 failed`);
    await notifications.clear();
    const { report } = new Editor(workbench);
    await report.getByText(`${before.length - 1} done, 1 failed`).waitFor();
    await inFocus(report);
    await workbench.command("LUSID Users: Retry What Failed…");
    await dialog.enter();
    await notifications.find(`${before.length} done`);
    await report.getByText(`${before.length} done`).waitFor();
    for (const { id } of before) {
      expect((await identity.getUser(id)).status).toBe("ACTIVE");
      await setStatus(id, "LOCKED_OUT");
    }
  });
});
