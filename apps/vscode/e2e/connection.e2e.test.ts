import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createIdentityServer, type IdentityServer } from "@identity-users/identity";
import { afterAll, beforeAll, expect } from "vitest";
import { revealed } from "./revealed.ts";
import { onStage } from "./stage.ts";

const dataDir = mkdtempSync(join(tmpdir(), "identity-users-e2e-service-"));
let server: IdentityServer;

beforeAll(async () => {
  server = await createIdentityServer({ dataDir, demo: true });
});
afterAll(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

onStage("connection", (flow) => {
  flow("connect tries what was entered, names it and uses it", async ({ workbench, enter, picture }) => {
    await workbench.command("LUSID Users: Connect…");
    await picture("connect");
    await workbench.quickInput.choose("Personal Access Token");
    await enter("Address", server.url);
    await enter("Personal access token", "not-the-token");
    await enter("Name of the connection", "Acme");
    await workbench.dialog.answer("Enter Again");
    await enter("Address", server.url);
    await enter("Personal access token", readFileSync(join(dataDir, "admin-token"), "utf8").trim());
    await enter("Name of the connection", "Acme");
    await workbench.quickInput.choose(/^Production$/);
    await workbench.notifications.find("Connected to PRODUCTION Acme");
    await expect.poll(() => workbench.tree.viewMessage()).toMatch(/^PRODUCTION Acme/);
    await workbench.tree.item("Locked out").waitFor();
    await workbench.notifications.clear();
    await picture("production");
  });

  flow("a stored connection survives a reload of the window", async ({ workbench }) => {
    await workbench.reload();
    await revealed(workbench);
    expect(await workbench.tree.viewMessage()).toMatch(/^PRODUCTION Acme/);
  });

  flow("a service that is down leaves the rows, marked, and comes back", async ({ workbench, picture }) => {
    const { port } = server;
    await server.close();
    await workbench.command("LUSID Users: Refresh Users");
    await expect.poll(() => workbench.tree.viewMessage()).toMatch(/offline, as of \d/);
    await workbench.tree.item("Cannot list users").waitFor();
    await workbench.tree.item("Deactivated").waitFor();
    await picture("offline");
    server = await createIdentityServer({ dataDir, port });
    await workbench.tree.item("Try Again").click();
    await workbench.tree.item("Cannot list users").waitFor({ state: "hidden" });
    await expect.poll(() => workbench.tree.viewMessage()).not.toContain("offline");
    await workbench.notifications.clear();
  });

  flow("connections are switched and removed", async ({ workbench, picture }) => {
    await workbench.command("LUSID Users: Switch Connection");
    await picture("switch-connection");
    await workbench.quickInput.choose("Local demo directory");
    await expect.poll(() => workbench.tree.viewMessage()).toContain("Built in");
    await workbench.command("LUSID Users: Remove Connection");
    expect((await workbench.dialog.modal()).message).toContain("PRODUCTION Acme");
    await workbench.dialog.answer("Remove");
    await workbench.command("LUSID Users: Switch Connection");
    const { items } = await workbench.quickInput.quickPick();
    expect(items.map(({ label }) => label)).toEqual(["Local demo directory", "Connect to Another Domain…"]);
    await workbench.quickInput.escape();
  });
});
