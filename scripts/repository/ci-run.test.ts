import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "../workspace.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ci-run-"));
  for (const program of ["bash", "dirname", "env", "true"]) symlinkSync(`/usr/bin/${program}`, join(folder, program));
  // The first command of pnpm fails: only the steps before it are tested here.
  fake("npx", "exit 7");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Puts a program on the PATH that records its calls. */
function fake(name: string, script: string): void {
  const file = join(folder, name);
  writeFileSync(file, `#!/usr/bin/bash\necho "${name} $*" >> "${folder}/calls"\n${script}\n`);
  chmodSync(file, 0o755);
}

function run() {
  const { status, stderr } = spawnSync(join(root, ".ci", "run"), { env: { PATH: folder }, encoding: "utf8" });
  const calls = existsSync(join(folder, "calls")) ? readFileSync(join(folder, "calls"), "utf8") : "";
  return { status, stderr, calls: calls.split("\n").filter((line) => /^(apt-get|sudo|npx)/.test(line)) };
}

/** Fakes a Debian on which everything is installed except strace. */
function debianWithoutStrace(user: number): void {
  fake("dpkg-query", '[ "${!#}" = strace ] && exit 1; echo "install ok installed"');
  fake("apt-get", "");
  fake("id", `echo ${user}`);
}

const started = "npx -y pnpm@12.21.0 install --frozen-lockfile";
const installs = ["apt-get -qq update", "apt-get -qq install -y --no-install-recommends strace"];
const sentence = (names: string) =>
  `Cannot run every check: install ${names} first, or run this as a user whom sudo asks for no password\n`;

test("root installs the missing packages", () => {
  debianWithoutStrace(0);
  expect(run()).toEqual({ status: 7, stderr: "", calls: [...installs, started] });
});

test("another user installs them by sudo, if sudo asks for no password", () => {
  debianWithoutStrace(1000);
  fake("sudo", 'shift; exec "$@"');
  const { status, calls } = run();
  expect(status).toBe(7);
  expect(calls.filter((call) => !call.startsWith("sudo -n "))).toEqual([...installs, started]);
  expect(calls).toHaveLength(6);
});

test.each([
  ["no sudo", undefined],
  ["a sudo that asks for a password", "exit 1"],
])("with %s, one line names the missing packages and nothing is run", (_, sudo) => {
  debianWithoutStrace(1000);
  if (sudo !== undefined) fake("sudo", sudo);
  const { status, stderr, calls } = run();
  expect({ status, stderr }).toEqual({ status: 1, stderr: sentence("strace") });
  expect(calls.filter((call) => !call.startsWith("sudo"))).toEqual([]);
});

test("on a system other than Debian, the missing programs are named", () => {
  fake("id", "echo 0");
  fake("bundle", "");
  expect(run()).toEqual({ status: 1, stderr: sentence("strace python3 groovy"), calls: [] });
  fake("strace", "");
  fake("python3", "");
  fake("groovy", "");
  expect(run()).toEqual({ status: 7, stderr: "", calls: [started] });
});
