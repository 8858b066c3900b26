import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createIdentityServer, type IdentityServer } from "@identity-users/identity";
import { afterAll, beforeAll, expect } from "vitest";
import { browserStorage } from "./workbench/browser-storage.ts";
import { revealed } from "./workbench/users-view.ts";
import { withFixture } from "./fixture.ts";
import { startTokenRecorder, type TokenRecorder } from "./token-recorder.ts";

const folder = mkdtempSync(join(tmpdir(), "identity-users-e2e-service-user-"));
const client = { id: "sidebar", secret: "cLient-5ecret-of-the-run" };
const robot = { username: "robot@meridian-capital.example", password: "Pa55word-of-the-robot!" };
let server: IdentityServer;
let recorder: TokenRecorder;

beforeAll(async () => {
  server = await createIdentityServer({ dataDir: join(folder, "identity"), demo: true });
  const administrator = { scope: "default", code: "lusid-administrator" };
  await server.control.putClient(client);
  const { username, password } = robot;
  await server.control.putUser({ id: "00uRobot", login: username, type: "Service", roles: [administrator] });
  await server.control.putPassword("00uRobot", password);
});
afterAll(async () => {
  recorder?.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

withFixture("service-user", (flow) => {
  flow("a service user signs in at the token endpoint", async ({ workbench, keep, picture }) => {
    const { quickInput, dialog, notifications, tree } = workbench;
    recorder = await startTokenRecorder(`${server.url}/oauth2/token`, keep);
    keep(client.secret);
    keep(robot.password);
    const fill = async (secret: string) => {
      await quickInput.answer("Address", server.url);
      await quickInput.answer("Token URL", recorder.url);
      await quickInput.answer("Client id", client.id);
      await quickInput.answer("Client secret", secret);
      await quickInput.answer("Login of the service user", robot.username);
      await quickInput.box
        .locator(".quick-input-message")
        .filter({ hasText: "Password of the service user" })
        .waitFor();
      expect(await quickInput.field.getAttribute("type")).toBe("password");
      await quickInput.answer("Password of the service user", robot.password);
      await quickInput.answer("Name of the connection", "Robot");
    };
    await workbench.command("LUSID Users: Connect…");
    await quickInput.choose("Service User");
    await fill("not-the-secret");
    const refused = await dialog.modal();
    expect(refused.message).toContain("Cannot connect to");
    expect(refused.detail).not.toContain("not-the-secret");
    await picture("service-user-refused");
    await dialog.answer("Enter Again");
    await fill(client.secret);
    await quickInput.choose(/^Test$/);
    await notifications.find("Connected to Test Robot");
    await expect.poll(() => tree.viewMessage()).toMatch(/^Test Robot/);
    await tree.item("Locked out").waitFor();
    await picture("service-user");
    expect(recorder.grants).toContain("password");
  });

  flow("signs in again after a reload, and when the token has run out", async ({ workbench }) => {
    await workbench.reload();
    await revealed(workbench);
    await expect.poll(() => workbench.tree.viewMessage()).toMatch(/^Test Robot/);
    const before = recorder.grants.length;
    // Past the end of the access token and of the refresh token.
    server.control.clock.advance(24 * 3_600_000);
    await server.control.putUser({ id: "00uLate", login: "late@meridian-capital.example", status: "LOCKED_OUT" });
    await workbench.command("LUSID Users: Refresh Users");
    await workbench.tree.item("late@meridian-capital.example").waitFor();
    expect(recorder.grants.length).toBeGreaterThan(before);
  });

  flow("secrets.json becomes a connection, and stays as it is", async ({ workbench, picture }) => {
    const { quickInput, notifications, tree } = workbench;
    const file = join(folder, "secrets.json");
    const { username, password } = robot;
    const api = { tokenUrl: recorder.url, identityUrl: server.url, clientId: client.id, clientSecret: client.secret };
    writeFileSync(file, JSON.stringify({ api: { ...api, username, password } }));
    await workbench.command("LUSID Users: Import secrets.json…");
    await quickInput.path("Import secrets.json", file);
    await quickInput.answer("Name of the connection", "From the File");
    await quickInput.choose(/^Production, Read-only$/);
    await notifications.find("Connected to PRODUCTION From the File");
    await expect.poll(() => tree.viewMessage()).toMatch(/^PRODUCTION From the File .* · read-only · as robot$/);
    await tree.item("late@meridian-capital.example").waitFor();
    await picture("secrets-json");
  });

  flow("what the browser keeps of all this holds no secret", async ({ workbench, secrets }) => {
    // The names of the connections are kept there, and VS Code writes them when it finds the time.
    await expect.poll(() => browserStorage(workbench.page)).toContain("From the File");
    const kept = await browserStorage(workbench.page);
    expect(kept).toContain("secrets.provider");
    expect(secrets().filter((secret) => kept.includes(secret))).toEqual([]);
  });
});
