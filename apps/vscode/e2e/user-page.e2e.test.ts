import { changeUser } from "@identity-users/sdk";
import { expect } from "vitest";
import { withFixture } from "./fixture.ts";
import { inaccessible } from "./workbench/accessible.ts";
import { inEachTheme } from "./workbench/themes.ts";
import { openPage } from "./workbench/user-page.ts";

withFixture("user-page", (flow) => {
  flow(
    "the page of a user who is locked out says why and has what helps",
    async ({ workbench, identity, somebody, picture }) => {
      const { id, login } = await somebody("LOCKED_OUT");
      const page = await openPage(workbench, login);
      await page.getByText("is locked out").first().waitFor();
      await page.getByText("The log is being read.").waitFor({ state: "hidden" });
      expect(await inaccessible(workbench)).toEqual([]);
      await inEachTheme(workbench, (mark) => picture(`user-page-${mark}`));
      await page.locator("#help").click();
      await workbench.dialog.answer("Unlock");
      await expect.poll(async () => (await identity.getUser(id)).status).toBe("ACTIVE");
      await page.locator("header").getByText("Active").waitFor();
      await picture("user-page-unlocked");
    },
  );

  flow("an edit is saved on the page", async ({ workbench, identity, somebody, picture }) => {
    const { id, login } = await somebody("PROVISIONED");
    const page = await openPage(workbench, login);
    await page.locator("#edit").click();
    await page.locator('[name="lastName"]').locator("input").fill("X");
    await page.getByText("A last name has at least 2 characters").waitFor();
    await picture("user-page-problem");
    await changeUser(identity, id, (user) => ({ ...user, lastName: "Elsewhere" }));
    await page.locator('[name="lastName"]').locator("input").fill("Byron");
    await page.locator("#save").click();
    await page.getByText("Somebody else has changed this").waitFor();
    await picture("user-page-conflict");
    await page.locator('[name="lastName"]').locator("input").press("Control+s");
    await expect.poll(async () => (await identity.getUser(id)).lastName).toBe("Byron");
    await page.locator("form").waitFor({ state: "detached" });
    await picture("user-page-saved");
  });
});
