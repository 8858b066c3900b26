import { expect } from "vitest";
import { writeDocument } from "../src/core/user-document.ts";
import { Editor } from "./editor.ts";
import { onStage } from "./stage.ts";

/** Temporary passwords that were shown; nothing may hold them afterwards. */
const shown: string[] = [];

onStage("change", (flow) => {
  flow("createUser asks step by step and the user is there", async ({ workbench, identity, enter, picture }) => {
    await workbench.command("LUSID Users: Create User…");
    await workbench.quickInput.choose("Personal");
    await enter("First name", "Ada");
    await enter("Last name", "Lovelace");
    await workbench.quickInput.box.locator(".quick-input-message").filter({ hasText: "E-mail" }).waitFor();
    await workbench.quickInput.field.fill("nonsense");
    await workbench.page.getByText("An e-mail address looks like").waitFor();
    await picture("create-user");
    await workbench.quickInput.type("ada.lovelace@meridian-capital.example");
    await workbench.notifications.find("Created Ada Lovelace");
    await workbench.tree.item("Ada Lovelace").waitFor();
    const made = (await identity.listUsers()).find(({ firstName }) => firstName === "Ada");
    expect(made?.status).toBe("PROVISIONED");
    await workbench.notifications.clear();
  });

  flow("unlockUser asks, and the row moves", async ({ workbench, identity, somebody, picture }) => {
    const locked = await somebody("LOCKED_OUT");
    await workbench.tree.contextAction(locked.login, "Unlock User…");
    const asked = await workbench.dialog.modal();
    expect(`${asked.message} ${asked.detail}`).toContain(locked.login);
    expect(asked.message).toContain("in Local demo directory");
    await picture("unlock");
    await workbench.dialog.answer("Unlock");
    await expect.poll(async () => (await identity.getUser(locked.id)).status).toBe("ACTIVE");
    await workbench.tree.item(locked.login).waitFor({ state: "hidden" });
  });

  flow("expirePassword shows the temporary password once, masked", async ({ workbench, somebody, picture }) => {
    const user = await somebody("LOCKED_OUT");
    await workbench.tree.contextAction(user.login, "Expire Password…");
    await workbench.dialog.answer("Expire Password");
    await workbench.quickInput.box.waitFor();
    expect(await workbench.quickInput.field.getAttribute("type")).toBe("password");
    const password = await workbench.quickInput.field.inputValue();
    expect(password.length).toBeGreaterThan(10);
    shown.push(password);
    await picture("temporary-password");
    await workbench.quickInput.escape();
    expect(await workbench.page.content()).not.toContain(password);
    expect((await workbench.notifications.messages()).join()).not.toContain(password);
    await workbench.notifications.clear();
  });

  flow("a document is saved, and one that somebody else has changed is compared first", async (stage) => {
    const { workbench, identity, somebody, picture } = stage;
    const { id, login } = await somebody("PROVISIONED");
    const editor = new Editor(workbench);
    const user = await identity.getUser(id, { includeRoles: true });
    await workbench.tree.contextAction(login, "Open User");
    await editor.of(login);
    await editor.replace(writeDocument({ ...user, lastName: "Byron" }));
    await editor.save();
    await expect.poll(async () => (await identity.getUser(id)).lastName).toBe("Byron");
    const saved = await identity.getUser(id, { includeRoles: true });
    expect(saved.roles).toEqual(user.roles);
    await identity.updateUser(id, (current) => ({ ...current, firstName: "Somebody Else" }));
    await editor.replace(writeDocument({ ...saved, lastName: "King" }));
    await editor.save();
    await workbench.notifications.press(/newer|Failed to save/, "Compare");
    await editor.comparison.waitFor();
    await picture("conflict");
    expect((await identity.getUser(id)).lastName).toBe("Byron");
    await workbench.notifications.clear().catch(() => {});
    await workbench.command("View: Close All Editors");
    await workbench.dialog.answer("Don't Save");
  });

  flow("a document that the service would refuse says where", async ({ workbench, identity, somebody, picture }) => {
    const { id, login } = await somebody("PROVISIONED");
    const editor = new Editor(workbench);
    await workbench.tree.contextAction(login, "Open User");
    await editor.of(login);
    const user = await identity.getUser(id, { includeRoles: true });
    await editor.replace(writeDocument({ ...user, lastName: "X", status: "ACTIVE" }));
    await editor.save();
    await workbench.page.locator(".squiggly-error, .squiggly-warning").first().waitFor();
    await workbench.notifications.find("lastName: A last name has at least 2 characters");
    await picture("diagnostics");
    await workbench.notifications.clear();
    await editor.closeAll();
  });

  flow("a bulk action shows what became of each user, and repeats what failed", async (stage) => {
    const { workbench, identity, somebody, failNext, picture } = stage;
    const users = [
      await somebody("PASSWORD_EXPIRED"),
      await somebody("PASSWORD_EXPIRED", 1),
      await somebody("PASSWORD_EXPIRED", 2),
    ];
    for (const [index, { login }] of users.entries())
      await workbench.tree.item(login).click(index === 0 ? {} : { modifiers: ["Control"] });
    await failNext({ operation: "resetPassword", status: 403, code: 186 });
    await workbench.tree.contextAction(users[0]?.login ?? "", "Reset Password…");
    const asked = await workbench.dialog.modal();
    expect(asked.message).toMatch(/^Reset the password of 3 users in Local demo directory/);
    expect(asked.detail).toContain(users[2]?.login);
    await picture("bulk-question");
    await workbench.dialog.answer("Reset Password (3)");
    const editor = new Editor(workbench);
    await editor.report.getByText("access denied").waitFor();
    await picture("bulk-result");
    await workbench.notifications.press("2 done, 1 failed", "Retry Failed");
    await expect
      .poll(async () => Promise.all(users.map(async ({ id }) => (await identity.getUser(id)).status)))
      .toEqual(["RECOVERY", "RECOVERY", "RECOVERY"]);
    await workbench.notifications.find("1 done");
    await workbench.notifications.clear();
    await workbench.command("View: Close All Editors");
  });

  flow(
    "deleteUser deactivates, and purge wants the login typed",
    async ({ workbench, identity, somebody, picture }) => {
      const user = await somebody("RECOVERY");
      await workbench.tree.item(user.login).click();
      await workbench.page.keyboard.press("Delete");
      expect((await workbench.dialog.modal()).message).toContain("Deactivate");
      await picture("deactivate");
      await workbench.dialog.answer("Deactivate");
      await expect.poll(async () => (await identity.getUser(user.id)).status).toBe("DEPROVISIONED");
      await workbench.command("LUSID Users: Purge User");
      await workbench.quickInput.field.fill(user.login);
      await workbench.quickInput.choose(user.firstName);
      // The list of users is titled with the same word: only the next box names the user.
      await expect.poll(() => workbench.quickInput.title()).toContain(`Purge ${user.firstName}`);
      await workbench.quickInput.field.fill("somebody else");
      await workbench.page.getByText(`Type ${user.login} to go on`).first().waitFor();
      await picture("purge");
      await workbench.quickInput.type(user.login);
      await expect
        .poll(() =>
          identity.getUser(user.id).then(
            () => "there",
            (error: Error) => error.message,
          ),
        )
        .toContain("657");
      await workbench.notifications.clear();
    },
  );

  flow("a locked connection offers no change", async ({ workbench, somebody, picture }) => {
    const pending = await somebody("PROVISIONED");
    await workbench.command("LUSID Users: Lock Connection Against Writing");
    await expect.poll(() => workbench.tree.viewMessage()).toContain("read-only");
    await workbench.tree.item(pending.login).waitFor();
    const titles = await workbench.tree.contextMenu(pending.login);
    expect(titles.filter(Boolean)).toEqual([
      "Open User",
      "Copy Id",
      "Copy Login",
      "Copy as JSON",
      "Export Users to a CSV File…",
    ]);
    await picture("read-only");
    await workbench.tree.closeContextMenu();
    await workbench.command("LUSID Users: Allow Changes");
    await workbench.dialog.answer("Allow Changes");
    await workbench.notifications.clear();
  });

  flow("no secret is in a log, a document or a file of VS Code", async ({ workbench, token, filesWith, picture }) => {
    await workbench.command("LUSID Users: Show Log");
    await workbench.page.locator(".part.panel").getByText("[request").first().waitFor();
    await picture("log");
    expect(shown.length).toBeGreaterThan(0);
    expect(await workbench.page.content()).not.toContain(token);
    expect(filesWith([token, ...shown])).toEqual([]);
  });
});
