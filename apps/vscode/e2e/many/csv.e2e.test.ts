import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import { type Fixture, withFixture } from "../fixture.ts";
import { Editor } from "../workbench/editor.ts";

const folder = mkdtempSync(join(tmpdir(), "identity-users-e2e-csv-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a file, byte by byte, and chooses it where new users are created. */
async function choose({ workbench }: Fixture, name: string, content: string | Buffer): Promise<void> {
  const file = join(folder, name);
  writeFileSync(file, content);
  await workbench.command("LUSID Users: Create Users from a CSV File…");
  await workbench.quickInput.path("Create Users from a CSV File", file);
}

/** Purges the users of a flow. */
async function purge({ identity }: Fixture, logins: readonly string[]): Promise<void> {
  const users = await identity.listUsers({ includeDeactivated: true });
  for (const { id } of users.filter(({ login }) => logins.includes(login)))
    await identity.deleteUser(id, { purge: true });
}

withFixture("csv", (flow) => {
  flow("Excel's CSV in Windows-1252: the names are right in dry run, question and tree", async (fixture) => {
    const { workbench, identity, picture } = fixture;
    const text =
      "firstName;lastName;emailAddress;type\r\n" +
      "Ren\xe9;M\xfcller;rene.mueller@example.com;Personal\r\n" +
      "Zo\xeb;\xc5ngstr\xf6m;zoe@example.com;Personal\r\n";
    await choose(fixture, "new-users-windows-1252.csv", Buffer.from(text, "latin1"));
    const { message, detail } = await workbench.dialog.modal();
    expect(message).toMatch(/^Create 2 users in /);
    expect(detail).toContain("René Müller (rene.mueller@example.com)");
    expect(detail).toContain("was read as Windows-1252");
    const { report } = new Editor(workbench);
    await report.getByText("The file is not UTF-8 and was read as Windows-1252").waitFor();
    await report.getByRole("row", { name: "2 René Müller" }).getByText("would be created").waitFor();
    await report.getByRole("columnheader", { name: "Outcome" }).waitFor();
    await picture("csv-windows-1252");
    await workbench.dialog.answer("Create (2)");
    await workbench.notifications.find("2 done");
    for (const name of ["René Müller", "Zoë Ångström"]) await workbench.tree.item(name).waitFor();
    await picture("csv-windows-1252-tree");
    expect((await identity.listUsers()).filter(({ lastName }) => lastName?.includes("\uFFFD"))).toEqual([]);
    await purge(fixture, ["rene.mueller@example.com", "zoe@example.com"]);
  });

  flow("tabs and headers for people are understood", async (fixture) => {
    const { workbench, picture } = fixture;
    await choose(fixture, "new-users-tabs.csv", "First Name\tLast Name\tEmail\nAda\tLovelace\tada@example.com\n");
    await new Editor(workbench).report.getByRole("row", { name: "2 Ada Lovelace ada@example.com" }).waitFor();
    await workbench.dialog.answer("Create (1)");
    await workbench.notifications.find("1 done");
    await workbench.tree.item("ada@example.com").waitFor();
    await picture("csv-tabs");
    await purge(fixture, ["ada@example.com"]);
  });

  flow("an unclosed quote is refused with its line, and a template is offered", async (fixture) => {
    const { workbench, picture } = fixture;
    await choose(
      fixture,
      "new-users-unclosed-quote.csv",
      'firstName,lastName,emailAddress\nAda,"Lovelace,ada@example.com\nBob,Builder,bob@example.com\n',
    );
    await workbench.notifications.find("the quote in line 2 is not closed");
    await picture("csv-unclosed-quote");
    await workbench.notifications.press("the quote in line 2 is not closed", "Save a Template");
    const file = join(folder, "template.csv");
    await workbench.quickInput.path("Save Template for New Users", file, ".csv");
    await workbench.notifications.find("Wrote template.csv");
    expect(readFileSync(file, "utf8")).toContain("\uFEFFfirstName,lastName,emailAddress,login,type,roles");
  });
});
