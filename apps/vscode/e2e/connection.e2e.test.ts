import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createIdentityServer, type IdentityServer } from "@identity-users/identity";
import { afterAll, beforeAll, expect } from "vitest";
import { revealed } from "./workbench/users-view.ts";
import { withFixture } from "./fixture.ts";

const dataDir = mkdtempSync(join(tmpdir(), "identity-users-e2e-service-"));
const token = () => readFileSync(join(dataDir, "admin-token"), "utf8").trim();
let server: IdentityServer;

beforeAll(async () => {
  server = await createIdentityServer({ dataDir, demo: true });
});
afterAll(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

withFixture("connection", (flow) => {
  flow("connect tries what was entered, names it and uses it", async ({ workbench, keep, picture }) => {
    const { quickInput, dialog, notifications, tree } = workbench;
    keep(token());
    await workbench.command("LUSID Users: Connect…");
    await picture("connect");
    await quickInput.choose("Personal Access Token");
    await quickInput.answer("Address", server.url);
    await quickInput.answer("Personal access token", "not-the-token");
    await quickInput.answer("Name of the connection", "Acme");
    await dialog.answer("Enter Again");
    await quickInput.answer("Address", server.url);
    await quickInput.answer("Personal access token", token());
    await quickInput.answer("Name of the connection", "Acme");
    await quickInput.choose(/^Production$/);
    await notifications.find("Connected to PRODUCTION Acme");
    await expect.poll(() => tree.viewMessage()).toMatch(/^PRODUCTION Acme/);
    await tree.item("Locked out").waitFor();
    await notifications.clear();
    await picture("production");
  });

  flow("a stored connection survives a reload of the window", async ({ workbench }) => {
    await workbench.reload();
    await revealed(workbench);
    await expect.poll(() => workbench.tree.viewMessage()).toMatch(/^PRODUCTION Acme/);
  });

  flow("a connection is tested and edited, and keeps its credentials", async ({ workbench, picture }) => {
    const { quickInput, notifications, tree } = workbench;
    await workbench.command("LUSID Users: Test Connection");
    await notifications.find(/Connected to PRODUCTION Acme .*, signed in as token-/);
    await workbench.command("LUSID Users: Edit Connection…");
    await picture("edit-connection");
    await quickInput.choose("Keep the Credentials");
    await quickInput.answer("Address", "http://localhost:1/identity");
    await quickInput.box.getByText("The stored credentials are bound to").first().waitFor();
    await quickInput.answer("The stored credentials are bound to", server.url);
    await quickInput.answer("Name of the connection", "Acme Main");
    await quickInput.choose(/^Test$/);
    await expect.poll(() => tree.viewMessage()).toMatch(/^Test Acme Main/);
    await tree.item("Locked out").waitFor();
  });

  flow("a service that is down leaves the rows, marked, and comes back", async ({ workbench, picture }) => {
    const { tree } = workbench;
    const { port } = server;
    await server.close();
    await workbench.command("LUSID Users: Refresh Users");
    await expect.poll(() => tree.viewMessage()).toMatch(/offline, as of \d/);
    await tree.item("Cannot list users").waitFor();
    await tree.item("Deactivated").waitFor();
    await picture("offline");
    server = await createIdentityServer({ dataDir, port });
    await tree.item("Try Again").click();
    await tree.item("Cannot list users").waitFor({ state: "hidden" });
    await expect.poll(() => tree.viewMessage()).not.toContain("offline");
  });

  flow("a token that is no longer taken leads back to signing in", async ({ workbench, picture }) => {
    const { port } = server;
    await server.close();
    server = await createIdentityServer({ port });
    await workbench.reload();
    await workbench.page.locator(".part.sidebar").getByText("Enter Them Again").waitFor();
    await picture("signed-out");
    await server.close();
    server = await createIdentityServer({ dataDir, port });
    await workbench.page.locator(".part.sidebar").getByText("Try Again").click();
    await workbench.tree.item("Locked out").waitFor();
  });

  flow("connections are switched and removed", async ({ workbench, picture }) => {
    const { quickInput, dialog, tree } = workbench;
    await workbench.command("LUSID Users: Switch Connection");
    await quickInput.quickPick();
    await picture("switch-connection");
    await quickInput.choose("Local demo directory");
    await expect.poll(() => tree.viewMessage()).toContain("Built in");
    await workbench.command("LUSID Users: Remove Connection");
    expect((await dialog.modal()).message).toContain("Test Acme Main");
    await dialog.answer("Remove");
    await workbench.command("LUSID Users: Switch Connection");
    await expect
      .poll(async () => (await quickInput.quickPick()).items.map(({ label }) => label))
      .toEqual(["Local demo directory", "Connect to Another Domain…"]);
    await quickInput.escape();
  });
});
