import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import { type Fixture, withFixture } from "./fixture.ts";
import { inaccessible } from "./workbench/accessible.ts";
import { inEachTheme } from "./workbench/themes.ts";
import { webPage } from "./workbench/web-page.ts";

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

async function plan({ workbench }: Fixture, name: string, content: string): Promise<void> {
  const file = join(folder, name);
  writeFileSync(file, content);
  await workbench.command("LUSID Users: Plan from a File of People…");
  await workbench.quickInput.path("Plan from a File of People", file);
}

withFixture("people-plan", (flow) => {
  flow("a file of people is planned, narrowed, applied, and has nothing to do the second time", async (fixture) => {
    const { workbench, identity, picture } = fixture;
    await domain(fixture);
    const before = await identity.getUser(ids.outside, { includeRoles: true });
    await plan(fixture, "people.csv", [header, ...rows].join("\n"));
    const page = webPage(workbench).locator("people-plan");
    const row = (text: string) => page.getByRole("row").filter({ hasText: text });
    await row("Nora Newcomer").waitFor();
    await page.getByRole("button", { name: "Create 2" }).waitFor();
    await row("Mia").getByText("default/portfolio-manager").waitFor();
    await row("nobody@people.example").getByText("Nobody has the login or id").waitFor();
    await row(hostile).waitFor();
    expect(await page.locator("img").count()).toBe(0);
    expect(await inaccessible(workbench)).toEqual([]);
    await inEachTheme(workbench, async (mark) => picture(`plan-${mark}`));
  });
});
