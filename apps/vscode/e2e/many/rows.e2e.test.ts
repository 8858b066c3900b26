import { expect } from "vitest";
import { allThemes, useTheme } from "../workbench/themes.ts";
import { tooltipOf } from "../workbench/tooltip.ts";
import { focusedPageOf } from "../workbench/user-page.ts";
import { withFixture, type Fixture } from "../fixture.ts";

const day = 24 * 3_600_000;
const at = "rows.example";
/** Users of this file, by the name in their id. */
const made = new Set<string>();

async function put(fixture: Fixture, name: string, user: Readonly<Record<string, unknown>>): Promise<void> {
  made.add(`00uRows${name}`);
  await fixture.putUser(`00uRows${name}`, { login: `${name.toLowerCase()}@${at}`, type: "Personal", ...user });
}

async function choose({ workbench }: Fixture, command: string, choice: RegExp): Promise<void> {
  await workbench.command(`LUSID Users: ${command}…`);
  await workbench.quickInput.choose(choice);
  await workbench.quickInput.box.waitFor({ state: "hidden" });
}

async function textsOf({ workbench }: Fixture, level: number): Promise<string[]> {
  const rows = await workbench.tree.rows();
  return rows.filter((row) => row.level === level).map(({ label, description }) => `${label} | ${description}`);
}

/** Creates a person step by step; `last` names them. */
async function createPerson({ workbench }: Fixture, last: string): Promise<void> {
  const { quickInput, dialog, notifications } = workbench;
  await workbench.command("LUSID Users: Create User…");
  await quickInput.choose("Personal");
  await quickInput.choose("Data Steward");
  await quickInput.field.press("Enter");
  await quickInput.answer("First name", "Zita");
  await quickInput.answer("Last name", last);
  await quickInput.answer("E-mail", `zita.${last.toLowerCase()}@${at}`);
  await dialog.answer("Create User");
  await notifications.find(`Created Zita ${last}`);
}

withFixture("rows", (flow) => {
  flow(
    "rows sorted by last sign-in show it, and tell namesakes, services and external users apart",
    async (fixture) => {
      const { workbench, picture } = fixture;
      const { tree } = workbench;
      const now = Date.now();
      const person = (first: string, last: string, days: number | null) => ({
        firstName: first,
        lastName: last,
        status: "ACTIVE",
        created: now - 500 * day,
        lastLogin: days === null ? null : now - days * day,
        passwordChanged: now - 200 * day,
      });
      await put(fixture, "RobinTwin", { ...person("Robin", "Twin", 3.1), login: `robin.twin@${at}` });
      await put(fixture, "RobinTwin2", { ...person("Robin", "Twin", 3.2), login: `robin.twin2@${at}` });
      await put(fixture, "Nora", person("Nora", "Never", null));
      await put(fixture, "Batch", { ...person("Nightly", "Batch", 0.25), type: "Service" });
      await put(fixture, "Guest", { ...person("Gus", "Guest", 70), external: true, status: "LOCKED_OUT" });
      await put(fixture, "Bridge", { ...person("Data", "Bridge", 800), external: true, type: "Service" });
      await tree.viewAction("Refresh");
      await choose(fixture, "Group By", /^Domain/);
      await choose(fixture, "Sort By", /^Last Sign-in$/);
      await tree.toggle(/^rows\.example/);
      await expect
        .poll(() => textsOf(fixture, 2))
        .toEqual([
          `Nightly Batch | 6 hr. ago · batch@${at}`,
          `Robin Twin | …n · 3 days ago · robin.twin@${at}`,
          `Robin Twin | …n2 · 3 days ago · robin.twin2@${at}`,
          `Gus Guest | 2 mo. ago · guest@${at}`,
          `Data Bridge | 2 yr. ago · bridge@${at}`,
          `Nora Never | never · nora@${at}`,
        ]);
      const rows = (await tree.rows()).filter(({ level }) => level === 2);
      expect(rows.map(({ accessibleName }) => accessibleName)).toMatchObject([
        expect.stringContaining(`Nightly Batch, batch@${at}, active, service user, last sign-in 6 hours ago`),
        expect.stringContaining(`Robin Twin, robin.twin@${at}, active, personal user, last sign-in 3 days ago`),
        expect.stringContaining(`Robin Twin, robin.twin2@${at}`),
        expect.stringContaining(`locked out, personal user, signs in elsewhere, last sign-in 2 months ago`),
        expect.stringContaining(`service user, signs in elsewhere`),
        expect.stringContaining(`never signed in`),
      ]);
      const marks = () =>
        tree.item(at).evaluateAll((items) =>
          items.map((item) => {
            const label = item.querySelector(".monaco-icon-label");
            return label ? getComputedStyle(label, "::after").content : "";
          }),
        );
      // VS Code asks for them some time after it has drawn the rows.
      await expect.poll(marks).toEqual(["none", '"S"', "none", "none", '"E"', '"SE"', "none"]);
      const tooltip = await tooltipOf(workbench, tree.item("Gus Guest"), "Roles: none");
      expect(await tooltip.innerText()).toContain("(2 months ago)");
      await picture("rows");
    },
  );

  for (const theme of allThemes) {
    flow(`the list sorted by last sign-in in ${theme}`, async (fixture) => {
      const { workbench, picture } = fixture;
      await choose(fixture, "Sort By", /^Last Sign-in$/);
      const mark = await useTheme(workbench, theme);
      await workbench.tree.item("Nightly Batch").waitFor();
      await picture(`rows-${mark}`);
    });
  }

  flow("namesakes differ in a narrow sidebar", async ({ workbench: { page, tree }, picture }) => {
    const { x, width } = (await page.locator(".part.sidebar").boundingBox()) ?? { x: 0, width: 0 };
    const edge = x + width + 2;
    const drag = async (from: number, to: number) => {
      await page.mouse.move(from, 600);
      await page.mouse.down();
      await page.mouse.move(to, 600, { steps: 5 });
      await page.mouse.up();
    };
    await drag(edge, x + 190);
    await tree.item("Nora Never").waitFor();
    await picture("rows-narrow");
    await drag(x + 190, edge);
  });

  flow("a created user is revealed and selected, beyond the page that is loaded", async (fixture) => {
    const { workbench, identity, picture } = fixture;
    const { tree } = workbench;
    // Closed while it is small: of an open group that grows, the header may be out of sight.
    await tree.toggle(/^rows\.example/);
    for (let index = 0; index < 230; index++)
      await put(fixture, `Many${index}`, { firstName: "Many", lastName: `Number ${index}`, status: "ACTIVE" });
    await choose(fixture, "Sort By", /^Name$/);
    await tree.viewAction("Refresh");
    await tree.item("Many Number").first().waitFor({ state: "hidden" });
    await createPerson(fixture, "Last");
    const user = await identity.getUserFromLogin(`zita.last@${at}`);
    made.add(user.id);
    await tree.item("Zita Last").waitFor();
    await expect
      .poll(async () => (await tree.rows()).filter(({ selected }) => selected).map(({ label }) => label))
      .toEqual(["Zita Last"]);
    await picture("created-user-revealed");
  });

  flow("a created user whom the filter hides is said to be hidden", async (fixture) => {
    const { workbench, identity, picture } = fixture;
    await workbench.command("LUSID Users: Filter Users");
    await workbench.quickInput.choose("Suspended");
    await workbench.page.keyboard.press("Enter");
    await createPerson(fixture, "Hidden");
    made.add((await identity.getUserFromLogin(`zita.hidden@${at}`)).id);
    await workbench.notifications.find("The filter leaves this user out: Suspended.");
    await picture("created-user-hidden");
    await workbench.command("LUSID Users: Clear Filter");
  });

  flow("Worth a Look has a group for each reason, with its time", async (fixture) => {
    const { workbench, identity, keep, picture } = fixture;
    const { tree, quickInput } = workbench;
    await choose(fixture, "Group By", /^Status$/);
    const now = Date.now();
    const before = { status: "ACTIVE", created: now - 900 * day, lastLogin: now - 2 * day };
    await put(fixture, "Expired", { ...before, firstName: "Ex", lastName: "Pired", userExpiry: now - 60_000 });
    await put(fixture, "Soon", { ...before, firstName: "Soon", lastName: "Gone", userExpiry: now + 10 * day });
    await put(fixture, "Paused", { ...before, status: "SUSPENDED" });
    await put(fixture, "Old", { ...before, type: "Service", passwordChanged: now - 366 * day });
    await put(fixture, "Bare", { ...before, firstName: "Bare", lastName: "Nothing", roles: [] });
    await put(fixture, "Temporary", { ...before, firstName: "Tem", lastName: "Porary" });
    keep((await identity.expirePassword("00uRowsTemporary")).password);
    await tree.viewAction("Refresh");
    await workbench.command("LUSID Users: Search Users");
    await quickInput.field.fill("bare@");
    await expect.poll(async () => (await quickInput.quickPick()).items[0]?.description).toContain("bare@");
    await quickInput.choose("Bare Nothing");
    await quickInput.choose("Open User");
    await focusedPageOf(workbench, `bare@${at}`);
    await tree.toggle("Worth a Look");
    await expect
      .poll(async () => (await textsOf(fixture, 2)).map((text) => text.replace(/ \| .*/, "")).slice(0, 10))
      .toEqual([
        "Locked out",
        "Temporary password not used",
        "Expired",
        "Expiring within 30 days",
        "Suspended",
        "Never activated",
        "No sign-in for 90 days",
        "External, no sign-in for 90 days",
        "Service password over a year",
        "No roles",
      ]);
    await tree.toggle(/^Expired/);
    await expect
      .poll(() => textsOf(fixture, 3))
      .toContain(`Ex Pired | ${new Date(now).toLocaleDateString(undefined, { dateStyle: "medium" })} · expired@${at}`);
    await tree.toggle(/^Temporary password/);
    await expect
      .poll(() => textsOf(fixture, 3))
      .toContainEqual(expect.stringMatching(/^Tem Porary \| .* ago|just now/));
    await picture("worth-a-look");
    await tree.toggle("Worth a Look");
  });

  flow("the users of this file are gone, and the view is as it was", async (fixture) => {
    const { workbench, identity } = fixture;
    for (const id of made) {
      await identity.deleteUser(id);
      await identity.deleteUser(id, { purge: true });
    }
    await choose(fixture, "Sort By", /^Name$/);
    await workbench.tree.viewAction("Refresh");
    await workbench.tree.item("Locked out").waitFor();
  });
});
