import { fileURLToPath } from "node:url";
import { sender } from "@identity-users/identity/testing/http-control";
import { createIdentityClient } from "@identity-users/sdk";
import { launchBrowser, Workbench } from "@identity-users/vscode-host/browser";
import { Editor } from "../workbench/editor.ts";
import { startEnvironment } from "../environment.ts";
import { revealed } from "../workbench/users-view.ts";

/** Narrow, so that its text can be read at the width of a README. */
const size = { width: 1200, height: 720 };

/** Takes the picture of the root README in a real VS Code: four users are unlocked at once, and one is refused. */
export async function takeReadmePicture(): Promise<void> {
  const { vscodeUrl, serviceUrl, token, stop } = await startEnvironment();
  const browser = await launchBrowser();
  try {
    const identity = createIdentityClient({ baseUrl: serviceUrl, token });
    const users = await identity.listUsers();
    const locked = users.filter(({ status }) => status === "LOCKED_OUT").map(({ login }) => login);
    const workbench = await Workbench.open(browser, vscodeUrl, size);
    await revealed(workbench);
    for (const [index, login] of locked.entries())
      await workbench.tree.item(login).click(index === 0 ? {} : { modifiers: ["Control"] });
    const send = sender({ baseUrl: serviceUrl, token });
    await send("POST", "/__test/faults", { operation: "unlockUser", status: 403, code: 186 });
    await workbench.tree.contextAction(locked[0] ?? "", "Unlock User…");
    await workbench.dialog.answer(`Unlock (${locked.length})`);
    await new Editor(workbench).report.getByText("access denied").waitFor();
    // Not by the notification centre, which would cover the table.
    const toast = workbench.page.locator(".notification-toast");
    await toast.filter({ hasText: `${locked.length - 1} done, 1 failed` }).waitFor();
    await workbench.screenshot(fileURLToPath(new URL("../../../../docs/bulk-action.png", import.meta.url)));
  } finally {
    await browser.close();
    await stop();
  }
}
