import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sender } from "@identity-users/identity/testing/http-control";
import { afterAll, expect } from "vitest";
import { type Fixture, withFixture } from "./fixture.ts";
import { inaccessible } from "./workbench/accessible.ts";
import { revealed } from "./workbench/users-view.ts";
import { inEachTheme } from "./workbench/themes.ts";
import { planFile, rowOf } from "./workbench/people-plan.ts";

const folder = mkdtempSync(join(tmpdir(), "identity-users-e2e-people-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hostile = "<img src=x onerror=document.title=1>";
const ids = { mover: "00uPlanMover", leaver: "00uPlanLeaver", stays: "00uPlanStays", outside: "00uPlanOutside" };
const logins = (name: string) => `plan.${name}@people.example`;
const header = "login,firstName,lastName,emailAddress,roles,userExpiry,leaving";
const rows = [
  `,Nora,Newcomer,${logins("joiner")},default/portfolio-manager,2031-06-30,`,
  `,Otto,Ohlsson,${logins("second")},,,`,
  `${logins("mover")},Mia,,,default/portfolio-manager,2030-12-31,`,
  `${logins("leaver")},,,,,,yes`,
  `${logins("stays")},Sven,Stays,,,,`,
  `nobody@people.example,,,,,,yes`,
  `,"${hostile}",Error,not an address,,,`,
];

/** Brings the people whom the file is about, and one whom it is not. */
async function domain({ putUser }: Fixture): Promise<void> {
  const user = (id: string, name: string, more: object) =>
    putUser(id, { login: logins(name), lastName: "Person", firstName: name, status: "ACTIVE", ...more });
  await user(ids.mover, "mover", { roles: [] });
  await user(ids.leaver, "leaver", { firstName: "Lea", lastName: "Leaver" });
  await user(ids.stays, "stays", { firstName: "Sven", lastName: "Stays" });
  await user(ids.outside, "outside", { firstName: "Olga" });
}

async function purge({ identity }: Fixture): Promise<void> {
  const users = await identity.listUsers({ includeDeactivated: true });
  for (const { id, login } of users)
    if (login.endsWith("@people.example")) await identity.deleteUser(id, { purge: true });
}

withFixture("people-plan", (flow) => {
  flow("a file of people is planned, narrowed, applied, and has nothing to do in the end", async (fixture) => {
    const { workbench, identity, failNext, picture } = fixture;
    const { dialog, notifications } = workbench;
    await domain(fixture);
    const before = await identity.getUser(ids.outside, { includeRoles: true });
    const content = [header, ...rows].join("\n");
    const page = await planFile(workbench, folder, "people.csv", content);
    await page.getByRole("button", { name: "Create 2" }).waitFor();
    await rowOf(page, "Mia").getByText("default/portfolio-manager").waitFor();
    await rowOf(page, "nobody@people.example").getByText("Nobody has the login or id").waitFor();
    await rowOf(page, hostile).waitFor();
    expect(await page.locator("img").count()).toBe(0);
    await inEachTheme(workbench, async (mark) => {
      expect(await inaccessible(workbench)).toEqual([]);
      await picture(`plan-${mark}`);
    });

    await rowOf(page, "Otto Ohlsson").getByRole("checkbox").click();
    await page.getByRole("button", { name: "Apply (3)…" }).click();
    const { message, detail } = await dialog.modal();
    expect(message).toMatch(/^Apply the plan of people\.csv to 3 users in Local demo directory/);
    expect(detail).toContain("Lea Leaver");
    await picture("plan-question");
    await failNext({ operation: "createUser", status: 403, code: 186 });
    await dialog.answer("Apply (3)");
    await rowOf(page, "Nora Newcomer").getByText("Failed: access denied").waitFor();
    await picture("plan-failed");
    await notifications.press("2 done, 1 failed", "Retry Failed…");
    await dialog.answer("Apply (1)");
    await notifications.find("3 done");
    await rowOf(page, "Nora Newcomer").getByText("Done").waitFor();
    await picture("plan-done");
    const users = await identity.listUsers({ includeDeactivated: true });
    const nora = users.find(({ login }) => login === logins("joiner"));
    const rolesOf = async (id = "") =>
      (await identity.getUser(id, { includeRoles: true })).roles?.map(({ name }) => name);
    expect(await rolesOf(nora?.id)).toEqual(["Portfolio Manager"]);
    expect(await rolesOf(ids.mover)).toEqual(["Portfolio Manager"]);
    expect(users.find(({ id }) => id === ids.mover)).toMatchObject({
      firstName: "Mia",
      userExpiry: expect.stringContaining("2030-12-31"),
    });
    expect(users.find(({ id }) => id === ids.leaver)?.status).toBe("DEPROVISIONED");
    expect(users.some(({ login }) => login === logins("second"))).toBe(false);
    expect(await identity.getUser(ids.outside, { includeRoles: true })).toEqual(before);

    await rowOf(page, "Otto Ohlsson").getByRole("checkbox").click();
    await page.getByRole("button", { name: "Apply (1)…" }).click();
    await dialog.answer("Apply (1)");
    await rowOf(page, "Otto Ohlsson").getByText("Done").waitFor();
    await planFile(workbench, folder, "people.csv", content);
    await page.getByRole("button", { name: "Unchanged 5" }).waitFor();
    expect(await page.getByRole("button", { name: "Apply (0)…" }).isDisabled()).toBe(true);
    await purge(fixture);
  });

  flow("what a closed window has left is done by the second run, without a second e-mail", async (fixture) => {
    const { workbench, identity, failNext, filesWith, serviceUrl, token, picture } = fixture;
    const { dialog, notifications } = workbench;
    const joiners = ["a", "b", "c", "d", "e", "f"].map((name) => logins(`joiner-${name}`));
    const content = ["firstName,lastName,emailAddress", ...joiners.map((login) => `Jo,Joiner,${login}`)].join("\n");
    const page = await planFile(workbench, folder, "joiners.csv", content);
    await failNext({ operation: "createUser", delay: 20_000, times: 2 });
    await page.getByRole("button", { name: "Apply (6)…" }).click();
    await dialog.answer("Apply (6)");
    await expect.poll(() => page.locator(".outcome .icon-pass").count()).toBe(4);
    await picture("plan-applying");
    await workbench.reload();
    await revealed(workbench);

    await planFile(workbench, folder, "joiners.csv", content);
    await page.getByText("4 of 6 were done by an earlier run").waitFor();
    await picture("plan-earlier");
    await page.getByRole("button", { name: "Apply (2)…" }).click();
    await dialog.answer("Apply (2)");
    await notifications.find("2 done");
    const made = (await identity.listUsers()).filter(({ login }) => joiners.includes(login));
    expect(made.map(({ login }) => login).toSorted()).toEqual(joiners);
    const send = sender({ baseUrl: serviceUrl, token });
    const mails = await send<{ recipient: string }[]>("GET", "/__test/outbox");
    const recipients = mails.map(({ recipient }) => recipient).filter((recipient) => joiners.includes(recipient));
    expect(recipients.toSorted()).toEqual(joiners);
    expect(filesWith(['"sends":"createUser"'])).toEqual([]);
    await purge(fixture);
  });
});
