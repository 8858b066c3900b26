import { expect } from "vitest";
import { Editor } from "./workbench/editor.ts";
import { withFixture } from "./fixture.ts";

withFixture("change", (flow) => {
  flow("createUser asks step by step and the user is there", async ({ workbench, identity, picture }) => {
    await workbench.command("LUSID Users: Create User…");
    await workbench.quickInput.choose("Personal");
    await workbench.quickInput.choose("Data Steward");
    await workbench.quickInput.field.press("Enter");
    await workbench.quickInput.answer("First name", "Ada");
    await workbench.quickInput.answer("Last name", "Lovelace");
    await workbench.quickInput.box.locator(".quick-input-message").filter({ hasText: "E-mail" }).waitFor();
    await workbench.quickInput.field.fill("nonsense");
    await workbench.page.getByText("An e-mail address looks like").waitFor();
    await picture("create-user");
    await workbench.quickInput.type("ada.lovelace@meridian-capital.example");
    const asked = await workbench.dialog.modal();
    expect(asked.message).toMatch(/^Create Ada Lovelace in Local demo directory/);
    expect(asked.detail).toContain("Roles: Data Steward");
    await workbench.dialog.answer("Create User");
    await workbench.notifications.find("Created Ada Lovelace");
    await workbench.tree.item("Ada Lovelace").waitFor();
    const made = (await identity.listUsers()).find(({ firstName }) => firstName === "Ada");
    expect(made?.status).toBe("PROVISIONED");
    const { roles } = await identity.getUser(made?.id ?? "", { includeRoles: true });
    expect(roles?.map(({ name }) => name)).toEqual(["Data Steward"]);
  });

  for (const [operation, verb, status, group] of [
    ["unlockUser", "Unlock", "LOCKED_OUT", "Locked out"],
    ["unsuspendUser", "Unsuspend", "SUSPENDED", "Suspended"],
  ] as const) {
    flow(`${operation} asks, and the row moves`, async ({ workbench, identity, somebody, picture }) => {
      const user = await somebody(status);
      // Groups that are usual are closed at first.
      if (!(await workbench.tree.item(user.login).isVisible())) await workbench.tree.toggle(group);
      await workbench.tree.contextAction(user.login, `${verb} User…`);
      const asked = await workbench.dialog.modal();
      expect(`${asked.message} ${asked.detail}`).toContain(user.login);
      expect(asked.message).toContain("in Local demo directory");
      await picture(verb.toLowerCase());
      await workbench.dialog.answer(verb);
      await expect.poll(async () => (await identity.getUser(user.id)).status).toBe("ACTIVE");
      await workbench.tree.item(user.login).waitFor({ state: "hidden" });
      await workbench.notifications.find(`${verb}ed`);
    });
  }

  flow("expirePassword shows the temporary password once, masked until asked", async (fixture) => {
    const { workbench, somebody, keep, picture } = fixture;
    const { page, quickInput, notifications } = workbench;
    const user = await somebody("LOCKED_OUT");
    await workbench.tree.contextAction(user.login, "Expire Password…");
    await workbench.dialog.answer("Expire Password");
    await quickInput.box.locator(".quick-input-title").filter({ hasText: "Temporary password of" }).waitFor();
    expect(await quickInput.field.getAttribute("type")).toBe("password");
    const password = await quickInput.field.inputValue();
    expect(password.length).toBeGreaterThan(10);
    keep(password);
    await picture("temporary-password");
    await quickInput.button("Reveal");
    await expect.poll(() => quickInput.field.getAttribute("type")).toBe("text");
    await quickInput.button("Hide");
    await expect.poll(() => quickInput.field.getAttribute("type")).toBe("password");
    // By keyboard: the buttons stand before the field, and are one stop.
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
    await quickInput.field.press("Shift+Tab");
    await expect.poll(focused).toBe("Reveal");
    await page.keyboard.press("ArrowRight");
    await expect.poll(focused).toBe("Copy");
    await page.keyboard.press("Enter");
    await quickInput.box.locator(".quick-input-message").filter({ hasText: "Copied." }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(password);
    await quickInput.escape();
    expect(await page.content()).not.toContain(password);
    expect((await notifications.messages()).join()).not.toContain(password);
  });

  flow("a bulk action shows what became of each user, and repeats what failed", async (fixture) => {
    const { workbench, identity, somebody, failNext, picture } = fixture;
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
    await workbench.notifications.press("2 done, 1 failed", "Retry Failed…");
    await workbench.dialog.answer("Reset Password (1)");
    await expect
      .poll(async () => Promise.all(users.map(async ({ id }) => (await identity.getUser(id)).status)))
      .toEqual(["RECOVERY", "RECOVERY", "RECOVERY"]);
    await workbench.notifications.find("3 done");
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
      // The list is searched by the extension: a row that is about to be replaced takes no click.
      await expect.poll(async () => (await workbench.quickInput.quickPick()).items.length).toBe(1);
      await workbench.quickInput.choose(user.firstName);
      expect((await workbench.dialog.modal()).message).toContain(`Purge ${user.firstName}`);
      await workbench.dialog.answer("Continue");
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
      await workbench.notifications.find(`Purged ${user.firstName}`);
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
      "Open as JSON",
      "Copy Id",
      "Copy Login",
      "Copy as JSON",
      "Export Users to a CSV File…",
    ]);
    await picture("read-only");
    await workbench.tree.closeContextMenu();
    await workbench.command("LUSID Users: Allow Changes");
    await workbench.dialog.answer("Allow Changes");
    await expect.poll(() => workbench.tree.viewMessage()).not.toContain("read-only");
  });
});
