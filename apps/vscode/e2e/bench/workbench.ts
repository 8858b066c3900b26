import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findBrowser, launchBrowser, Workbench } from "@identity-users/vscode-host/browser";
import { startHouse } from "../house.ts";
import { revealed } from "../revealed.ts";
import { measuredName, startListProxy } from "./list-proxy.ts";
import type { Measurement } from "./measurement.ts";

/** Waits, in the page itself, until a text is in the side bar; returns when that was, in epoch milliseconds. */
async function seen({ page }: Workbench, text: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    const isThere = () => document.querySelector(".part.sidebar")?.textContent?.includes(wanted) === true;
    while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 1));
    return Date.now();
  }, text);
}

/** Reads the resident memory of the extension host that was started with this service, on Linux. */
function memoryOfHost(serviceUrl: string): number {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
      if (!command.includes("--type=extensionHost")) continue;
      if (!readFileSync(`/proc/${pid}/environ`, "utf8").includes(serviceUrl)) continue;
      const status = readFileSync(`/proc/${pid}/status`, "utf8");
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    } catch {
      // A process may end while it is looked at.
    }
  }
  return 0;
}

/** Reads how long `activate` took from the log of the extension. */
function activationIn(folder: string): number {
  const logs = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith("LUSID Users.log"),
  );
  const text = logs.map((file) => readFileSync(join(folder, file), "utf8")).join("");
  return Number(/activated in (\d+) ms/.exec(text)?.[1] ?? Number.NaN);
}

/** Reads what VS Code says of loading and activating, among all that starts with it. */
async function startOf(workbench: Workbench): Promise<number> {
  await workbench.command("Developer: Show Running Extensions");
  const row = workbench.page.locator(".runtime-extensions-editor .extension").filter({ hasText: "LUSID Users" });
  const text = await row.locator(".activation-time").innerText();
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

/** Measures the extension in the real VS Code, on a directory of `users`. */
export async function measureWorkbench(users: number): Promise<Measurement[]> {
  const house = await startHouse("--users", String(users));
  const browser = await launchBrowser({ executablePath: await findBrowser() });
  const proxy = await startListProxy(house.serviceUrl);
  try {
    const workbench = await Workbench.open(browser, house.vscodeUrl);
    await revealed(workbench);
    const start = await startOf(workbench);
    const memory = memoryOfHost(house.serviceUrl);
    await groupBy(workbench, "Domain of the E-mail Address", "meridian-capital.example");
    const regroup = await groupBy(workbench, "Status", "Locked out");
    await groupBy(workbench, "Nothing", "adeyemi");

    await workbench.command("LUSID Users: Connect…");
    await workbench.quickInput.choose("Personal Access Token");
    for (const [prompt, text] of [
      ["Address", proxy.url],
      ["Personal access token", house.token],
      ["Name of the connection", "Bench"],
    ] as const) {
      await workbench.quickInput.box.locator(".quick-input-message").filter({ hasText: prompt }).waitFor();
      await workbench.quickInput.type(text);
    }
    const painted = seen(workbench, `Amara ${measuredName}`);
    await workbench.quickInput.choose("Development");
    const first = (await painted) - proxy.answeredAt();

    await workbench.command("LUSID Users: Search Users");
    await workbench.quickInput.quickPick();
    const typed = Date.now();
    await workbench.quickInput.field.fill("zoe");
    await workbench.quickInput.box.locator(".monaco-list-row").first().filter({ hasText: "Zo" }).waitFor();
    const keystroke = Date.now() - typed;
    await workbench.quickInput.escape();
    const of = (what: string) => `VS Code: ${what}, ${users.toLocaleString("en")} users`;
    return [
      { what: "VS Code: activate()", value: activationIn(house.folder), unit: "ms", budget: 20 },
      { what: "VS Code: load and activate, among all that starts", value: start, unit: "ms" },
      {
        what: of("first 200 rows after the answer"),
        value: first,
        unit: "ms",
        budget: users <= 10_000 ? 150 : undefined,
      },
      { what: of("regroup, from the click to the paint"), value: regroup, unit: "ms" },
      { what: of("search keystroke, from the key to the paint"), value: keystroke, unit: "ms" },
      { what: of("memory of the whole extension host"), value: memory, unit: "MiB" },
    ];
  } finally {
    proxy.close();
    await browser.close();
    await house.stop();
  }
}
