import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { Editor } from "../workbench/editor.ts";
import { revealed } from "../workbench/users-view.ts";
import { select, several } from "../workbench/several.ts";
import { inEachTheme } from "../workbench/themes.ts";
import { withFixture } from "../fixture.ts";

withFixture("activity", (flow) => {
  flow("a result page shows what has become of all after a retry", async (fixture) => {
    const { workbench, failNext, picture } = fixture;
    const { dialog, notifications, tree } = workbench;
    const users = await several(fixture, "LOCKED_OUT", 3);
    await select(fixture, users);
    await failNext({ operation: "unlockUser", status: 403, code: 186 });
    await tree.contextAction(users[0]?.login ?? "", "Unlock User…");
    await dialog.answer("Unlock (3)");
    await notifications.press("2 done, 1 failed", "Retry Failed…");
    await dialog.answer("Unlock (1)");
    await notifications.find("3 done");
    const { report } = new Editor(workbench);
    await report.getByText("3 done").waitFor();
    expect(await report.getByText("access denied").count()).toBe(0);
    await inEachTheme(workbench, (mark) => picture(`result-${mark}`));
  });

  flow("activity outlives the window, names users and request ids, and is written to a file", async (fixture) => {
    const { workbench, workspace, filesWith, secrets, picture } = fixture;
    const { notifications, quickInput } = workbench;
    await workbench.reload();
    await revealed(workbench);
    await workbench.command("LUSID Users: Show Activity");
    const { report } = new Editor(workbench);
    await report.getByRole("heading", { name: "Unlock User" }).first().waitFor();
    await report.getByText("access denied").first().waitFor();
    await picture("activity");
    await workbench.command("LUSID Users: Export Activity to a CSV File…");
    const path = join(workspace, "activity.csv");
    await quickInput.path("Export Activity", path, ".csv");
    await notifications.find("entries to activity.csv");
    expect(readFileSync(path, "utf8")).toMatch(/Unlock User,.*,failed,.*access denied/);
    expect(filesWith(secrets()).filter((file) => file.includes("activity"))).toEqual([]);
  });
});
