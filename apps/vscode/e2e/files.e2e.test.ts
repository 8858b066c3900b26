import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import { withFixture } from "./fixture.ts";

const folder = mkdtempSync(join(tmpdir(), "identity-users-e2e-files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = "meridian-capital.example";

withFixture("files", (flow) => {
  flow("an exported CSV file holds no formula", async ({ workbench, identity, picture }) => {
    const { quickInput, notifications, tree } = workbench;
    const login = `formula@${at}`;
    await identity.createUser(
      { firstName: "=1+2", lastName: '@SUM("A1")', emailAddress: login, login, type: "Personal" },
      { waitForReindex: true },
    );
    await workbench.command("LUSID Users: Refresh Users");
    await tree.item(login).waitFor();
    const file = join(folder, "users.csv");
    await workbench.command("LUSID Users: Export Users to a CSV File…");
    await picture("export");
    await quickInput.path("Export Users", file, ".csv");
    await notifications.find(/Wrote \d+ users to users.csv/);
    const lines = readFileSync(file, "utf8").split("\r\n");
    expect(lines[0]).toMatch(/^\uFEFFid,firstName,lastName,login,/);
    expect(lines.length).toBe((await identity.listUsers({ includeDeactivated: true })).length + 2);
    expect(lines.find((line) => line.includes(login))).toContain(`,'=1+2,"'@SUM(""A1"")",${login},`);
    expect(lines.filter((line) => /(^|,)"?[=+@]/.test(line))).toEqual([]);
  });
});
