import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type VsCodeOptions, startVsCode } from "./start-vscode.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { writeVsix } from "../testing/vsix.ts";

describe("startVsCode", () => {
  test("serves the workbench with the token only, and removes its data folder", async () => {
    const folder = await temporaryFolder();
    const vsCode = await start({ extension: await vsix(folder, "one") });

    const cookie = `vscode-tkn=${new URL(vsCode.url).searchParams.get("tkn")}`;
    const workbench = await fetch(`http://127.0.0.1:${vsCode.port}/`, { headers: { cookie } });
    expect(await workbench.text()).toContain("vscode-workbench-web-configuration");
    expect((await fetch(`http://127.0.0.1:${vsCode.port}/`)).status).toBe(403);

    await vsCode.stop();

    expect(existsSync(dirname(vsCode.logFile))).toBe(false);
    await expect(fetch(vsCode.url)).rejects.toThrow();
  });

  test("keeps token and settings between starts, and replaces an extension of the same or a later version", async () => {
    const folder = await temporaryFolder();
    const dataDir = join(folder, "data");
    const main = join(dataDir, "extensions/test.sample-1.0.0/main.js");
    const settingsFile = join(dataDir, "server/data/User/settings.json");

    const first = await start({ extension: await vsix(folder, "one"), dataDir, settings: { "window.title": "ours" } });
    expect(await readFile(main, "utf8")).toBe("one");
    expect(await readFile(settingsFile, "utf8")).toContain('"window.title": "ours"');
    await first.stop();

    await writeFile(settingsFile, '{ "window.title": "theirs" }');
    const second = await start({
      extension: await vsix(folder, "two"),
      dataDir,
      port: first.port,
      settings: { "window.title": "ours" },
    });
    expect(second.url).toBe(first.url);
    expect(await readFile(main, "utf8")).toBe("two");
    expect(await readFile(settingsFile, "utf8")).toContain('"window.title": "theirs"');
    await second.stop();

    await start({ extension: await vsix(folder, "three", "0.9.0"), dataDir });
    expect(await readFile(main.replace("1.0.0", "0.9.0"), "utf8")).toBe("three");
    expect(await readFile(join(dataDir, "extensions/extensions.json"), "utf8")).not.toContain("1.0.0");
  });

  test("an invalid .vsix is named in the error", async () => {
    const folder = await temporaryFolder();
    const extension = join(folder, "broken.vsix");
    await writeFile(extension, "not a ZIP archive");

    await expect(start({ extension })).rejects.toThrow(`Cannot install extension "${extension}": `);
  });

  test("ends when its signal is aborted", async () => {
    const folder = await temporaryFolder();
    const controller = new AbortController();
    const vsCode = await start({ extension: await vsix(folder, "one"), signal: controller.signal });

    controller.abort();

    await vsCode.exited;
    await expect(fetch(vsCode.url)).rejects.toThrow();
  });
});

async function start(options: VsCodeOptions) {
  const vsCode = await startVsCode(options);
  onTestFinished(() => vsCode.stop());
  return vsCode;
}

async function vsix(folder: string, main: string, version = "1.0.0"): Promise<string> {
  const path = join(folder, "sample.vsix");
  const manifest = {
    name: "sample",
    publisher: "test",
    version,
    engines: { vscode: "^1.90.0" },
    main: "main.js",
  };
  await writeVsix(path, { "package.json": JSON.stringify(manifest), "main.js": main });
  return path;
}
