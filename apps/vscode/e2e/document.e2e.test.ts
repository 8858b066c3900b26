import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { changeUser, type User } from "@identity-users/sdk";
import { expect } from "vitest";
import { writeDocument } from "../src/documents/user-document.ts";
import type { Editor } from "./workbench/editor.ts";
import { openAsJson } from "./workbench/user-page.ts";
import { withFixture, type Fixture } from "./fixture.ts";

/** Opens the document of somebody who has not been activated, past those named already. */
async function opened({ workbench, identity, somebody }: Fixture, past = 0): Promise<{ editor: Editor; user: User }> {
  const { id, login } = await somebody("PROVISIONED", past);
  const editor = await openAsJson(workbench, login);
  return { editor, user: await identity.getUser(id, { includeRoles: true }) };
}

withFixture("document", (flow) => {
  flow("a document is saved as an update that loses nothing", async (fixture) => {
    const { workbench, identity } = fixture;
    const { editor, user } = await opened(fixture);
    await editor.replace(writeDocument({ ...user, lastName: "Byron" }));
    await editor.save();
    await workbench.notifications.find(/^Updated/);
    await editor.clean.waitFor();
    const saved = await identity.getUser(user.id, { includeRoles: true });
    expect(saved).toMatchObject({ lastName: "Byron", roles: user.roles });
    // What was read back replaces what was typed.
    await editor.shows(saved.lastUpdated);
  });

  flow(
    "a document that somebody else has changed is compared first, and then written over or left",
    async (fixture) => {
      const { workbench, identity, picture } = fixture;
      const { editor, user } = await opened(fixture);
      await editor.replace(writeDocument({ ...user, lastName: "King" }));
      await changeUser(identity, user.id, (current) => ({ ...current, firstName: "Somebody Else" }));
      await editor.save();
      await workbench.notifications.press("newer", "Compare");
      await editor.comparison.waitFor();
      await picture("conflict");
      expect((await identity.getUser(user.id)).lastName).toBe(user.lastName);
      await editor.action(/Use your changes/);
      await workbench.notifications.find(/^Updated/);
      expect(await identity.getUser(user.id)).toMatchObject({ firstName: user.firstName, lastName: "King" });
    },
  );

  flow("a document that the service would refuse shows where", async (fixture) => {
    const { workbench, picture } = fixture;
    const { editor, user } = await opened(fixture);
    await editor.replace(writeDocument({ ...user, lastName: "X", status: "ACTIVE" }));
    await editor.save();
    await workbench.page.locator(".squiggly-error, .squiggly-warning").first().waitFor();
    await workbench.notifications.find("lastName: A last name has at least 2 characters");
    await picture("diagnostics");
  });

  flow("VS Code's auto save writes other files, and leaves users alone", async (fixture) => {
    const { workbench, identity, workspace } = fixture;
    const notes = join(workspace, "notes.txt");
    writeFileSync(notes, "before");
    const { editor, user } = await opened(fixture);
    await editor.replace(writeDocument({ ...user, lastName: "Unsaved" }));
    await workbench.command("File: Open File");
    await workbench.quickInput.path("Open File", notes);
    await editor.of("notes.txt");
    await editor.fill("after");
    // This file was edited later, so a user's turn would have come first.
    await expect.poll(() => readFileSync(notes, "utf8")).toBe("after");
    expect((await identity.getUser(user.id)).lastName).toBe(user.lastName);
    await editor.dirtyTab(user.login).waitFor();
    expect((await workbench.notifications.messages()).join()).not.toMatch(/automatically|Failed to save/);
  });
});
