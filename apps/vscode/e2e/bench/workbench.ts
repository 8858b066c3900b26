import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sender } from "@identity-users/identity/testing/http-control";
import { createIdentityClient } from "@identity-users/sdk";
import { findBrowser, launchBrowser, Workbench } from "@identity-users/vscode-host/browser";
import { sortUsers } from "../../src/users/sort-users.ts";
import { type Environment, startEnvironment } from "../environment.ts";
import { revealed } from "../workbench/users-view.ts";
import { attachToExtensionHost } from "./extension-host.ts";
import { repainted, seen } from "./in-page.ts";
import { measuredName, startListProxy, type ListProxy } from "./list-proxy.ts";
import type { Measurement } from "./measurement.ts";
import { measureTable } from "./table.ts";

/** Reads how long `activate` took from the log of the extension. */
function activationIn(folder: string): number {
  const logs = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith("LUSID Users.log"),
  );
  const text = logs.map((file) => readFileSync(join(folder, file), "utf8")).join("");
  return Number(/activated in (\d+) ms/.exec(text)?.[1] ?? Number.NaN);
}

/** Reads the time to load and activate that VS Code reports, among all that starts with it. */
async function startOf(workbench: Workbench): Promise<number> {
  await workbench.command("Developer: Show Running Extensions");
  const row = workbench.page.locator(".runtime-extensions-editor .extension").filter({ hasText: "LUSID Users" });
  const text = await row.locator(".activation-time").innerText();
  // It is a modal editor, which only this key leaves.
  await workbench.page.keyboard.press("Escape");
  await row.waitFor({ state: "hidden" });
  return Number(/(\d+)ms/.exec(text)?.[1] ?? Number.NaN);
}

async function groupBy(workbench: Workbench, label: string, expected: string): Promise<number> {
  await workbench.command("LUSID Users: Group By");
  await workbench.quickInput.quickPick();
  const at = Date.now();
  await workbench.quickInput.choose(label);
  return (await seen(workbench, expected)) - at;
}

/** Connects once more, through a proxy that knows when the listing was answered; returns how long the first rows took from then on. */
async function firstRows(workbench: Workbench, proxy: ListProxy, token: string): Promise<number> {
  const { quickInput } = workbench;
  await workbench.command("LUSID Users: Connect…");
  await quickInput.choose("Personal Access Token");
  await quickInput.answer("Address", proxy.url);
  await quickInput.answer("Personal access token", token);
  await quickInput.answer("Name of the connection", "Bench");
  const painted = seen(workbench, measuredName);
  await quickInput.choose("Development");
  return (await painted) - proxy.answeredAt();
}

async function keystroke(workbench: Workbench): Promise<number> {
  const { quickInput } = workbench;
  await workbench.command("LUSID Users: Search Users");
  await quickInput.quickPick();
  const typed = Date.now();
  await quickInput.field.fill("zoe");
  await quickInput.box.locator(".monaco-list-row").first().filter({ hasText: "Zo" }).waitFor();
  const taken = Date.now() - typed;
  await quickInput.escape();
  return taken;
}

/** Locks out the first of all users, and measures how their row looks different once somebody unlocks them. */
async function oneRow(workbench: Workbench, { serviceUrl, token }: Environment) {
  const identity = createIdentityClient({ baseUrl: serviceUrl, token });
  const [first] = sortUsers(await identity.listUsers({ includeDeactivated: true }), "name");
  if (!first) throw new Error("Cannot find anybody");
  const send = sender({ baseUrl: serviceUrl, token });
  await send("PUT", `/__test/users/${first.id}/status`, { status: "LOCKED_OUT" });
  await workbench.command("LUSID Users: Refresh Users");
  const row = workbench.tree.item(first.login);
  await row.and(workbench.page.locator("[aria-label*='locked out']")).waitFor();
  await workbench.tree.contextAction(first.login, "Unlock User…");
  await workbench.dialog.modal();
  return repainted(workbench, { button: "Unlock", row: first.login, becomes: ", active," });
}

/** Measures the extension in the real VS Code, on a directory of `users`. */
export async function measureWorkbench(users: number): Promise<Measurement[]> {
  const environment = await startEnvironment("--users", String(users));
  const browser = await launchBrowser({ executablePath: await findBrowser() });
  const proxy = await startListProxy(environment.serviceUrl);
  const workbench = await Workbench.open(browser, environment.vscodeUrl);
  workbench.page.setDefaultTimeout(60_000);
  await revealed(workbench);
  const host = await attachToExtensionHost(environment.serviceUrl);
  const isSmall = users <= 10_000;
  const of = (what: string) => `VS Code: ${what}, ${users.toLocaleString("en")} users`;
  const measurements: Measurement[] = [];
  const add = (what: string, value: number, unit: Measurement["unit"], budget?: number) =>
    measurements.push({ what, value, unit, ...(budget !== undefined && { budget }) });
  try {
    add("VS Code: activate()", activationIn(environment.folder), "ms", 20);
    add("VS Code: load and activate, among all that starts", await startOf(workbench), "ms");
    const { resident, heap } = await host.memory();
    add(of("memory of the whole extension host"), resident, "MiB");
    add(of("heap of the extension host, without garbage"), heap, "MiB");
    const byDomain = await host.longestBlock(async () => {
      await groupBy(workbench, "Domain of the E-mail Address", "meridian-capital.example");
    });
    const regroup = await groupBy(workbench, "Status", "Locked out");
    add(of("regroup, from the click to the paint"), regroup, "ms");
    add(of("regroup, longest block of the extension host"), byDomain, "ms");
    await groupBy(workbench, "Nothing", "adeyemi");
    let painted = { milliseconds: 0, rows: 0 };
    const rowBlock = await host.longestBlock(async () => {
      painted = await oneRow(workbench, environment);
    });
    add(of("one row, from the answer to the question to the paint"), painted.milliseconds, "ms");
    add(of("one row, rows painted anew"), painted.rows, "rows");
    add(of("refresh and one row, longest block of the extension host"), rowBlock, "ms");
    let first = 0;
    const listBlock = await host.longestBlock(async () => {
      first = await firstRows(workbench, proxy, environment.token);
    });
    add(of("first 200 rows after the answer"), first, "ms", isSmall ? 150 : undefined);
    add(of("first rows, longest block of the extension host"), listBlock, "ms");
    let key = 0;
    const keyBlock = await host.longestBlock(async () => {
      key = await keystroke(workbench);
    });
    add(of("search keystroke, from the key to the paint"), key, "ms");
    add(of("search, longest block of the extension host"), keyBlock, "ms");
    measurements.push(...(await measureTable(workbench, proxy, of, isSmall)));
    return measurements;
  } finally {
    host.close();
    proxy.close();
    await browser.close();
    await environment.stop();
  }
}
