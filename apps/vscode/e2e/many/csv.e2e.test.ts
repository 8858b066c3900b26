import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import { type Fixture, withFixture } from "../fixture.ts";
import { chooseFile, planFile, rowOf } from "../workbench/people-plan.ts";

const folder = mkdtempSync(join(tmpdir(), "identity-users-e2e-csv-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Purges the users of a flow. */
async function purge({ identity }: Fixture, logins: readonly string[]): Promise<void> {
  const users = await identity.listUsers({ includeDeactivated: true });
  for (const { id } of users.filter(({ login }) => logins.includes(login)))
    await identity.deleteUser(id, { purge: true });
}

withFixture("csv", (flow) => {
  flow("Excel's CSV in Windows-1252: the names are right in plan, question and tree", async (fixture) => {
    const { workbench, identity, picture } = fixture;
    const text =
      "firstName;lastName;emailAddress;type\r\n" +
      "Ren\xe9;M\xfcller;rene.mueller@example.com;Personal\r\n" +
      "Zo\xeb;\xc5ngstr\xf6m;zoe@example.com;Personal\r\n";
    const page = await planFile(workbench, folder, "windows-1252.csv", Buffer.from(text, "latin1"));
    await page.getByText("The file is not UTF-8 and was read as Windows-1252").waitFor();
    await rowOf(page, "René Müller").getByText("Create").waitFor();
    await picture("csv-windows-1252");
    await page.getByRole("button", { name: "Apply (2)…" }).click();
    const { message, detail } = await workbench.dialog.modal();
    expect(message).toMatch(/^Apply the plan of windows-1252\.csv to 2 users in /);
    expect(detail).toContain("was read as Windows-1252");
    await workbench.dialog.answer("Apply (2)");
    await workbench.notifications.find("2 done");
    for (const name of ["René Müller", "Zoë Ångström"]) await workbench.tree.item(name).waitFor();
    await picture("csv-windows-1252-tree");
    expect((await identity.listUsers()).filter(({ lastName }) => lastName?.includes("\uFFFD"))).toEqual([]);
    await purge(fixture, ["rene.mueller@example.com", "zoe@example.com"]);
  });

  flow("tabs and headers for people are understood", async (fixture) => {
    const { workbench } = fixture;
    const text = "First Name\tLast Name\tEmail\nAda\tLovelace\tada@example.com\n";
    const page = await planFile(workbench, folder, "tabs.csv", text);
    await rowOf(page, "ada@example.com").getByText("Create").waitFor();
    await page.getByRole("button", { name: "Apply (1)…" }).click();
    await workbench.dialog.answer("Apply (1)");
    await workbench.notifications.find("1 done");
    await workbench.tree.item("ada@example.com").waitFor();
    await purge(fixture, ["ada@example.com"]);
  });

  flow("an unclosed quote is refused with its line, and a template is offered", async (fixture) => {
    const { workbench, picture } = fixture;
    const text = 'firstName,lastName,emailAddress\nAda,"Lovelace,ada@example.com\nBob,Builder,bob@example.com\n';
    await chooseFile(workbench, folder, "unclosed-quote.csv", text);
    await workbench.notifications.find("the quote in line 2 is not closed");
    await picture("csv-unclosed-quote");
    await workbench.notifications.press("the quote in line 2 is not closed", "Save a Template");
    const file = join(folder, "template.csv");
    await workbench.quickInput.path("Save Template for a File of People", file, ".csv");
    await workbench.notifications.find("Wrote template.csv");
    expect(readFileSync(file, "utf8")).toContain("\uFEFFid,firstName,lastName,emailAddress,login,type,roles");
  });
});
