import { createIdentityServer, type IdentityServer } from "@identity-users/identity";
import { afterAll, beforeAll, expect } from "vitest";
import { withFixture } from "./fixture.ts";

const holding = (code: string) => [{ scope: "default", code }];
let server: IdentityServer;
let token: string;

beforeAll(async () => {
  server = await createIdentityServer();
  await server.control.putUsers([
    { id: "00uOwner", firstName: "Olive", lastName: "Owner", roles: holding("lusid-administrator") },
    { id: "00uKeeper", firstName: "Kit", lastName: "Keeper", roles: holding("iam-administrator") },
  ]);
  token = await server.control.issueUserToken("00uKeeper");
});
afterAll(() => server.close());

withFixture("privilege", (flow) => {
  flow("an act on a more privileged user is refused, and both question and refusal tell why", async (fixture) => {
    const { workbench, keep, picture } = fixture;
    const { dialog, notifications, quickInput, tree } = workbench;
    keep(token);
    await workbench.command("LUSID Users: Connect…");
    await quickInput.choose("Personal Access Token");
    await quickInput.answer("Address", server.url);
    await quickInput.answer("Personal access token", token);
    await quickInput.answer("Name of the connection", "Kit's Domain");
    await quickInput.choose("Development");
    await expect.poll(() => tree.viewMessage()).toContain("Kit's Domain");
    if (!(await tree.item("00uowner@example.com").isVisible())) await tree.toggle("Active");
    await tree.contextAction("00uowner@example.com", "Reset Second Factors…");
    expect((await dialog.modal()).detail).toContain(
      "Probably refused: Olive Owner holds the role lusid-administrator, and you can act on less privileged users only.",
    );
    await picture("more-privileged-question");
    await dialog.answer("Reset Second Factors");
    await notifications.find(/"Olive Owner": access denied \(186\)\. .* less privileged users only/);
    await picture("more-privileged-refusal");
  });

  flow("an edit of a more privileged user is asked about before", async ({ workbench, picture }) => {
    const { dialog, notifications, quickInput, tree } = workbench;
    await tree.contextAction("00uowner@example.com", "Edit User…");
    await quickInput.answer("First name", "Olivia");
    await quickInput.answer("Last name", "Owner");
    await quickInput.answer("E-mail address", "00uowner@example.com");
    await quickInput.answer("Login", "00uowner@example.com");
    const { message, detail } = await dialog.modal();
    expect(message).toContain("Edit Olive Owner in");
    expect(detail).toContain("Probably refused: Olive Owner holds the role lusid-administrator");
    await picture("more-privileged-edit");
    await dialog.answer("Continue");
    await notifications.find(/"Olive Owner": access denied \(186\)/);
  });

  flow("goes back to the connection of the other flows", async ({ workbench }) => {
    await workbench.command("LUSID Users: Switch Connection");
    await workbench.quickInput.choose("Local demo directory");
    await expect.poll(() => workbench.tree.viewMessage()).toContain("Built in");
    await workbench.command("LUSID Users: Remove Connection");
    expect((await workbench.dialog.modal()).message).toContain("Kit's Domain");
    await workbench.dialog.answer("Remove");
  });
});
