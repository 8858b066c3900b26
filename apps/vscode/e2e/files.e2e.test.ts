import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import { Editor } from "./workbench/editor.ts";
import { withFixture } from "./fixture.ts";

const folder = mkdtempSync(join(tmpdir(), "identity-users-e2e-files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = "meridian-capital.example";

withFixture("files", (flow) => {
  flow("new users from a CSV file: dry run, question, outcome of each, retry", async (fixture) => {
    const { workbench, identity, failNext, picture } = fixture;
    const { quickInput, dialog, notifications, page } = workbench;
    const [taken] = await identity.listUsers();
    const file = join(folder, "new-users.csv");
    const rows = [
      "firstName,lastName,emailAddress,login,type,roles,secondEmailAddress",
      `Katherine,Johnson,katherine.johnson@${at},,Personal,default/data-steward,`,
      `Night,Batch,ops@${at},svc-night-batch@${at},Service,,on-call@${at}`,
      `Dorothy,Vaughan,dorothy.vaughan@${at},,,,`,
      `Mary,J,mary.j@${at},,,,`,
      `Nobody,Known,not-an-address,,,,`,
      `Twin,Johnson,KATHERINE.JOHNSON@${at},,,,`,
      `Held,Already,${taken?.login},,,,`,
      `Wrong,Role,wrong.role@${at},,,steward,`,
    ];
    writeFileSync(file, rows.join("\r\n"));
    await workbench.command("LUSID Users: Create Users from a CSV File…");
    await quickInput.path("Create Users from a CSV File", file);
    const question = await dialog.modal();
    expect(question.message).toMatch(/^Create 3 users in Local demo directory/);
    expect(question.detail).toContain(`Katherine Johnson (katherine.johnson@${at})`);
    expect(question.detail).toContain("5 rows are left out");
    const { report } = new Editor(workbench);
    for (const reason of [
      "A last name has at least 2 characters",
      "An e-mail address looks like",
      "The login is in row 2 already",
      "The login is taken by",
      "is not of the form scope/code",
    ])
      await report.getByText(reason).waitFor();
    expect((await identity.listUsers()).map(({ firstName }) => firstName)).not.toContain("Katherine");
    await picture("new-users-dry-run");
    await failNext({ operation: "createUser", status: 403, code: 186 });
    await dialog.answer("Create (3)");
    await report.getByText("access denied").waitFor();
    await picture("new-users-result");
    await notifications.press("2 done, 1 failed, 5 skipped", "Retry Failed…");
    await dialog.answer("Create (1)");
    await notifications.find("3 done, 5 skipped");
    const logins = new Set([`katherine.johnson@${at}`, `svc-night-batch@${at}`, `dorothy.vaughan@${at}`]);
    const made = (await identity.listUsers()).filter(({ login }) => logins.has(login));
    expect(made.map(({ type, status }) => `${type} ${status}`).toSorted()).toEqual([
      "Personal PROVISIONED",
      "Personal PROVISIONED",
      "Service PROVISIONED",
    ]);
    const katherine = made.find(({ firstName }) => firstName === "Katherine");
    const { roles } = await identity.getUser(katherine?.id ?? "", { includeRoles: true });
    expect(roles?.map(({ roleId }) => roleId)).toEqual([{ scope: "default", code: "data-steward" }]);
    await workbench.tree.item(`katherine.johnson@${at}`).waitFor();
    await page.locator(".monaco-dialog-box").waitFor({ state: "hidden" });
  });

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
