import type { User } from "@identity-users/sdk";
import { expect } from "vitest";
import { Editor } from "../workbench/editor.ts";
import { select } from "../workbench/several.ts";
import { useTheme } from "../workbench/themes.ts";
import { type Fixture, withFixture } from "../fixture.ts";

const dots = "••••••••••••";

/** Makes users and asks for their temporary passwords; the question is open then. */
async function asked(fixture: Fixture, count: number): Promise<User[]> {
  const { identity, setStatus, workbench } = fixture;
  const users: User[] = [];
  for (let index = 1; index <= count; index++) {
    const login = `aa-${index}@temporary.example`;
    const name = { firstName: "Aa", lastName: `Number ${index}` };
    const user = await identity.createUser({ ...name, login, emailAddress: login, type: "Personal" });
    await setStatus(user.id, "LOCKED_OUT");
    users.push(user);
  }
  await workbench.tree.viewAction("Refresh");
  for (const { login } of users) await workbench.tree.item(login).waitFor();
  await select(fixture, users);
  await workbench.tree.contextAction(users[0]?.login ?? "", "Expire Password…");
  await workbench.dialog.modal();
  return users;
}

async function purge({ identity, workbench: { tree } }: Fixture, users: readonly User[]): Promise<void> {
  for (const { id } of users) await identity.deleteUser(id, { purge: true });
  await tree.viewAction("Refresh");
  for (const { login } of users) await tree.item(login).waitFor({ state: "hidden" });
}

/** Reads a row of the list. */
async function rowAt({ workbench }: Fixture, index: number): Promise<{ description: string; detail: string }> {
  const { description = "", detail = "" } = (await workbench.quickInput.quickPick()).items[index] ?? {};
  return { description, detail };
}

async function press(fixture: Fixture, index: number, button: string): Promise<void> {
  const row = fixture.workbench.quickInput.box.locator(".quick-input-list .monaco-list-row").nth(index);
  await row.hover();
  await row.getByRole("button", { name: button }).click();
}

/** Reveals the password of a row, which the run may hold nowhere in the end. */
async function reveal(fixture: Fixture, index: number, act: () => Promise<void>): Promise<string> {
  await act();
  await expect.poll(async () => (await rowAt(fixture, index)).detail).not.toContain("•");
  const { detail } = await rowAt(fixture, index);
  expect(detail.length).toBeGreaterThan(10);
  fixture.keep(detail);
  return detail;
}

/** Waits until the password of a row is in the clipboard. */
async function copied(fixture: Fixture, index: number): Promise<string> {
  await expect
    .poll(async () => (await rowAt(fixture, index)).detail)
    .toBe(`${dots} Copied. The clipboard is cleared in one minute.`);
  const password = await fixture.workbench.page.evaluate(() => navigator.clipboard.readText());
  fixture.keep(password);
  return password;
}

withFixture("temporary-passwords", (flow) => {
  flow("the keyboard alone reveals and copies", async (fixture) => {
    const { workbench, picture } = fixture;
    const { dialog, page, quickInput, notifications } = workbench;
    await useTheme(workbench, "Dark High Contrast");
    const users = await asked(fixture, 3);
    await dialog.enter();
    await quickInput.quickPick();
    expect(await quickInput.title()).toContain("Temporary passwords of 3 users in Local demo directory");
    for (const index of [0, 1, 2]) expect((await rowAt(fixture, index)).detail).toBe(dots);
    await expect.poll(() => quickInput.field.evaluate((field) => field.matches(":focus"))).toBe(true);
    await page.keyboard.press("Enter");
    const first = await copied(fixture, 0);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    const second = await reveal(fixture, 1, () => page.keyboard.press("Enter"));
    expect(second).not.toBe(first);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await copied(fixture, 2);
    await picture("temporary-passwords-high-contrast");
    await page.keyboard.press("Escape");
    await notifications.find("3 done.");
    await purge(fixture, users);
  });

  flow("Cancel leaves the rest unexpired, and closing the list says who did not get theirs", async (fixture) => {
    const { workbench, identity, failNext, picture } = fixture;
    const { page, quickInput, dialog, notifications } = workbench;
    await useTheme(workbench, "Dark Modern");
    const users = await asked(fixture, 6);
    await failNext({ operation: "expirePassword", delay: 3000, times: 4 });
    await dialog.answer("Expire Password (6)");
    await notifications.press("Expiring the password of 6 users", "Cancel");
    await expect.poll(async () => (await quickInput.quickPick()).items.length).toBe(4);
    const first = await reveal(fixture, 0, () => press(fixture, 0, "Reveal"));
    await press(fixture, 1, "Copy");
    expect(await copied(fixture, 1)).not.toBe(first);
    await picture("temporary-passwords-dark");
    expect((await rowAt(fixture, 1)).description).toContain("handed over");
    expect(await page.content()).not.toContain(first);
    await reveal(fixture, 0, () => press(fixture, 0, "Reveal"));
    await quickInput.escape();
    expect((await dialog.modal()).message).toBe("Not handed over: 2 of 4 temporary passwords");
    expect(await page.content()).not.toContain(first);
    await picture("temporary-passwords-question");
    await dialog.escape();
    expect((await rowAt(fixture, 0)).detail).toBe(dots);
    expect((await rowAt(fixture, 0)).description).toContain("handed over");
    await quickInput.escape();
    await dialog.answer("Close");
    const result = await notifications.find("2 done, 2 not handed over, 2 not started");
    expect(await result.getByRole("button").allInnerTexts()).toEqual(
      expect.arrayContaining(["Show Result", "Continue…"]),
    );
    await new Editor(workbench).report.getByText("Expire the password again").first().waitFor();
    await picture("temporary-passwords-result");
    const statuses = await Promise.all(users.map(async ({ id }) => (await identity.getUser(id)).status));
    expect(statuses.filter((status) => status === "PASSWORD_EXPIRED")).toHaveLength(4);
    expect(statuses.filter((status) => status === "LOCKED_OUT")).toHaveLength(2);
    await purge(fixture, users);
  });

  flow("the list closes without a question when all were taken", async (fixture) => {
    const { workbench, picture } = fixture;
    await useTheme(workbench, "Light Modern");
    const users = await asked(fixture, 3);
    await workbench.dialog.answer("Expire Password (3)");
    for (const index of [0, 1]) await reveal(fixture, index, () => press(fixture, index, "Reveal"));
    await press(fixture, 2, "Copy");
    await copied(fixture, 2);
    await picture("temporary-passwords-light");
    await workbench.page.keyboard.press("Escape");
    await workbench.notifications.find("3 done.");
    await purge(fixture, users);
  });

  flow("of one user, a password that nobody took is reported as not handed over", async (fixture) => {
    const { workbench, picture } = fixture;
    const { quickInput, dialog, notifications } = workbench;
    const users = await asked(fixture, 1);
    await dialog.answer("Expire Password");
    await quickInput.box.locator(".quick-input-title").filter({ hasText: "Temporary password of" }).waitFor();
    fixture.keep(await quickInput.field.inputValue());
    await quickInput.escape();
    await notifications.find("not handed over. The temporary password was neither revealed nor copied");
    // VS Code keeps its field, and with it whatever was typed or shown there last.
    const kept = workbench.page.locator(".quick-input-widget .quick-input-box input").first();
    expect(await kept.inputValue()).toBe("");
    await picture("temporary-password-missed");
    await purge(fixture, users);
  });
});
