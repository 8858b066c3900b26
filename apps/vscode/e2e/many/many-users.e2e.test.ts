import type { User } from "@identity-users/sdk";
import { afterAll, expect } from "vitest";
import { groupBy } from "../workbench/users-view.ts";
import { allThemes, useTheme } from "../workbench/themes.ts";
import { withFixture, type Fixture } from "../fixture.ts";

const [few, crowd] = ["few.example", "crowd.example"];
/** The rows of their groups: those of users contain the domain, too. */
const [fewRow, crowdRow] = [/^few\.example/, /^crowd\.example/];
/** More than a page of a group. */
const crowdSize = 205;

let made: User[] = [];
let cleared = async () => {};
afterAll(() => cleared());

/** Makes a user who is in a group of its own domain, and so among few rows. */
async function make(
  { identity, setStatus }: Fixture,
  name: string,
  status = "ACTIVE",
  domain = "few.example",
): Promise<User> {
  const type = name === "Batch" ? "Service" : "Personal";
  const lastName = domain === few ? "Few" : "Crowd";
  const login = `${name.toLowerCase()}@${domain}`;
  const user = await identity.createUser({ firstName: name, lastName, emailAddress: login, login, type });
  made.push(user);
  await setStatus(user.id, status);
  return user;
}

/** Opens or closes the group of a domain, whatever it was. */
async function show({ workbench: { tree } }: Fixture, group: RegExp, expanded: boolean): Promise<void> {
  await tree.item(group).waitFor();
  const row = async () => (await tree.rows()).find(({ label }) => group.test(label));
  if ((await row())?.expanded !== expanded) await tree.toggle(group);
  await expect.poll(async () => (await row())?.expanded).toBe(expanded);
}

/** Selects rows as people do: a click, then Ctrl-clicks. */
async function select({ workbench: { tree } }: Fixture, ...logins: readonly string[]): Promise<void> {
  for (const [index, login] of logins.entries())
    await tree.item(login).click(index === 0 ? {} : { modifiers: ["Control"] });
}

/** Leaves a question unanswered, and returns what it said. */
async function asked({ workbench: { dialog } }: Fixture): Promise<string> {
  const { message, detail, buttons } = await dialog.modal();
  await dialog.escape();
  return [message, detail, ...buttons].join("\n");
}

async function copied({ workbench: { page } }: Fixture): Promise<string[]> {
  return (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
}

const at = (name: string, domain = few) => `${name.toLowerCase()}@${domain}`;

withFixture("many-users", (flow) => {
  flow("users of every kind are in one group", async (fixture) => {
    const { identity, workbench } = fixture;
    cleared = async () => {
      for (const { id } of made) await identity.deleteUser(id, { purge: true });
    };
    await make(fixture, "Amy");
    await make(fixture, "Batch");
    await make(fixture, "Don", "DEPROVISIONED");
    await make(fixture, "Lee", "LOCKED_OUT");
    await workbench.command("LUSID Users: Refresh Users");
    await groupBy(fixture.workbench, "Domain of the E-mail Address", fewRow);
    await show(fixture, fewRow, true);
    await workbench.tree.item(at("Lee")).waitFor();
  });

  for (const theme of allThemes) {
    flow(`a mixed selection keeps its commands, and the question says who is left out (${theme})`, async (fixture) => {
      const { workbench, picture } = fixture;
      const { tree } = workbench;
      const mark = await useTheme(workbench, theme);
      await select(fixture, at("Amy"), at("Batch"), at("Don"), at("Lee"));
      const titles = await tree.contextMenu(at("Batch"));
      await picture(`many-users-menu-${mark}`);
      for (const title of ["Unlock User…", "Reset Password…", "Expire Password…", "Reset Second Factors…"])
        expect(titles).toContain(title);
      expect(titles).not.toContain("Edit User…");
      await tree.closeContextMenu();
      await tree.contextAction(at("Batch"), "Unlock User…");
      expect((await workbench.dialog.modal()).detail).toContain("3 are left out: 2 not locked out, 1 deactivated.");
      await picture(`many-users-question-${mark}`);
      expect(await asked(fixture)).toContain(`Lee Few (${at("Lee")})`);
    });
  }

  flow("an action that nobody in the selection allows is refused, by reason", async (fixture) => {
    await select(fixture, at("Batch"), at("Don"));
    await fixture.workbench.tree.contextAction(at("Batch"), "Unlock User…");
    await fixture.workbench.notifications.find(
      "Cannot unlock user for any of 2 users: 1 not locked out, 1 deactivated",
    );
  });

  flow("a row outside the selection is acted on alone, and refused where that is not possible", async (fixture) => {
    const { tree, notifications } = fixture.workbench;
    await select(fixture, at("Amy"), at("Batch"));
    await tree.contextAction(at("Lee"), "Unlock User…");
    expect(await asked(fixture)).toMatch(/^Unlock Lee Few in /);
    await select(fixture, at("Amy"), at("Batch"));
    await tree.contextAction(at("Don"), "Reset Password…");
    await notifications.find('Cannot reset password of user "Don Few": deactivated');
  });

  flow("the palette asks about what is selected, and lists one who is selected first", async (fixture) => {
    const { workbench } = fixture;
    await select(fixture, at("Amy"), at("Batch"), at("Don"));
    await workbench.command("LUSID Users: Reset Password…");
    expect(await asked(fixture)).toMatch(/^Reset the password of 2 users in .*1 is left out: deactivated\./s);
    await select(fixture, at("Lee"));
    await workbench.command("LUSID Users: Reset Password…");
    expect((await workbench.quickInput.quickPick()).items[0]?.label).toBe("Lee Few");
    await workbench.quickInput.escape();
  });

  flow("rows that regrouping took away are no longer selected", async (fixture) => {
    const { workbench } = fixture;
    await select(fixture, at("Amy"), at("Batch"));
    await groupBy(fixture.workbench, "Type", "Service");
    await workbench.command("LUSID Users: Reset Password…");
    expect((await workbench.quickInput.quickPick()).items[0]?.label).not.toBe("Amy Few");
    await workbench.quickInput.escape();
    await groupBy(fixture.workbench, "Domain of the E-mail Address", fewRow);
    await show(fixture, fewRow, true);
  });

  flow("the menu of a group acts on all in it, open or closed", async (fixture) => {
    const { workbench, picture } = fixture;
    const { tree, dialog } = workbench;
    await show(fixture, fewRow, false);
    await tree.item(at("Lee")).waitFor({ state: "hidden" });
    expect(await tree.contextMenu(fewRow)).not.toContain("Open User");
    await picture("many-users-group-menu");
    await tree.closeContextMenu();
    await tree.contextAction(fewRow, "Reset Password…");
    expect((await dialog.modal()).message).toMatch(/^Reset the password of 3 users in /);
    await picture("many-users-group-question");
    expect(await asked(fixture)).toContain("1 is left out: deactivated.");
    await show(fixture, fewRow, true);
    await tree.item(at("Lee")).waitFor();
  });

  flow("a role's users are read before its group is acted on", async (fixture) => {
    const { workbench, identity } = fixture;
    const [role] = (await identity.listRoles()).toSorted((one, other) => one.name.localeCompare(other.name));
    const members = await identity.listUsersInRole(role?.id ?? "");
    await groupBy(fixture.workbench, "Role", role?.name ?? "");
    await workbench.tree.contextAction(role?.name ?? "", "Copy Id");
    await expect.poll(() => copied(fixture)).toHaveLength(members.length);
    await groupBy(fixture.workbench, "Domain of the E-mail Address", fewRow);
  });

  flow("Ctrl+A in a group takes all, shown or not", async (fixture) => {
    const { workbench, picture } = fixture;
    const { tree, page } = workbench;
    for (let past = 0; past < crowdSize; past += 5)
      await Promise.all([0, 1, 2, 3, 4].map((index) => make(fixture, `C${past + index}`, "ACTIVE", crowd)));
    await workbench.command("LUSID Users: Refresh Users");
    await tree.item(crowdRow).waitFor();
    await show(fixture, fewRow, false);
    await show(fixture, crowdRow, true);
    await tree.item(at("C0", crowd)).click();
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Control+c");
    await expect.poll(() => copied(fixture)).toHaveLength(crowdSize);
    await page.keyboard.press("Delete");
    await workbench.dialog.box.waitFor();
    await picture("many-users-all");
    expect(await asked(fixture)).toMatch(
      new RegExp(`^Deactivate ${crowdSize} users in .*and ${crowdSize - 10} more`, "s"),
    );
  });

  flow("Select All in Group gives each user a row, and some can be left out again", async (fixture) => {
    const { workbench, picture } = fixture;
    const { tree, page } = workbench;
    await tree.contextAction(crowdRow, "Select All in Group");
    await expect.poll(async () => (await tree.rows()).filter(({ selected }) => selected).length).toBeGreaterThan(5);
    await picture("many-users-select-all");
    await tree.item(at("C1", crowd)).click({ modifiers: ["Control"] });
    await page.keyboard.press("Control+c");
    await expect.poll(() => copied(fixture)).toHaveLength(crowdSize - 1);
    expect(await copied(fixture)).not.toContain(at("C1", crowd));
  });

  flow("keys alone select several and act on them", async (fixture) => {
    const { tree, page } = fixture.workbench;
    if (await tree.item(crowdRow).isVisible()) await show(fixture, crowdRow, false);
    await show(fixture, fewRow, false);
    await tree.item(fewRow).click();
    await tree.item(at("Amy")).waitFor();
    // The click has selected the group, and VS Code would add to that.
    await page.keyboard.press("Escape");
    const focused = page.locator(".part.sidebar .monaco-list-row.focused");
    do await page.keyboard.press("ArrowDown");
    while (!(await focused.innerText()).includes(at("Amy")));
    // Where nothing is selected, VS Code selects the rows that it comes to: not Amy.
    for (let row = 0; row < 3; row++) await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+F10");
    const item = page.locator(".monaco-menu .action-item.focused");
    for (let entry = 0; entry < 30; entry++) {
      await page.keyboard.press("ArrowDown");
      if ((await item.innerText()).includes("Reset Password")) break;
    }
    await page.keyboard.press("Enter");
    expect(await asked(fixture)).toMatch(/^Reset the password of 2 users in .*1 is left out: deactivated\./s);
  });

  flow("the view is as it was", async (fixture) => {
    await cleared();
    cleared = async () => {};
    await fixture.workbench.command("LUSID Users: Refresh Users");
    await groupBy(fixture.workbench, "Status", "Locked out");
  });
});
