import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { found, Library, missing, runCommand } from "./command.fixture.ts";

const library = new Library();
beforeAll(async () => {
  library.write(found, missing);
  await library.run(["accept"]);
});
afterAll(() => library.remove());

test("--help prints every command, and a command's own is about it alone", async () => {
  const [all, own] = await Promise.all([runCommand(["--help"]), runCommand(["verify", "--help"])]);
  expect([all.code, own.code]).toEqual([0, 0]);
  expect(all.stdout).toContain("strict-pact can-i-deploy --side consumer|provider --version V --environment E");
  expect(own.stdout).toContain("strict-pact verify [--target NAME]");
  expect(own.stdout).not.toContain("can-i-deploy");
});

test.each([
  [[], "name a command: accept, check, verify"],
  [["verfy"], '"verfy" is not one of accept, check, verify'],
  [["accept", "check"], '"check" is one command too many'],
  [["accept", "--target", "local"], "accept takes no --target"],
  [["publish", "--version", "1.0.0"], "publish needs --branch"],
  [["can-i-deploy", "--version", "1", "--environment", "test"], "can-i-deploy needs --side"],
  [["can-i-deploy", "--side", "sdk"], '--side "sdk" is not consumer or provider'],
  [["verify", "--nonsense"], "there is no option --nonsense"],
])("%j is refused with the reason", async (argv, reason) => {
  const { code, stdout, stderr } = await library.run(argv);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/^Cannot [^\n]+\n$/);
  expect(stderr).toContain(reason);
});

test("a configuration that is not there is named", async () => {
  const { code, stderr } = await runCommand(["check", "--config", "nowhere.ts"]);
  expect([code, stderr]).toEqual([1, 'Cannot load the configuration "nowhere.ts": there is no such file\n']);
});

describe("accept and check", () => {
  const own = new Library();
  afterAll(() => own.remove());

  test("accept writes the pact, which check finds complete", async () => {
    own.write(found, missing);
    expect((await own.run(["accept"])).stdout).toContain("accepted: the pact with library");
    const { code, stdout } = await own.run(["check"]);
    expect([code, stdout]).toEqual([0, "stale: ok\ncoverage: ok\ntitles: ok\n"]);
  });

  test("check names a stale pact, an outcome without an interaction, and what the team's own checks find", async () => {
    own.write({ ...found, description: "getReader: nobody" });
    const stale = await own.run(["check"]);
    expect(stale.code).toBe(1);
    expect(stale.stdout).toContain('  the pact with library: "getBook: a book" is not written any more');
    // A run of a part of the tests would look the same: what is lost is told.
    const accepted = (await own.run(["accept"])).stdout.split("\n").slice(1, -1);
    expect(accepted.map((line) => line.trim())).toEqual([
      '"getBook: a book" is not written any more',
      '"getBook: no book" is not written any more',
      '"getReader: nobody" is new',
    ]);
    const { code, stdout } = await own.run(["check"]);
    expect([code, stdout]).toEqual([
      1,
      "stale: ok\ncoverage: 2 problems\n  getBook: success\n  getBook: 404\ntitles: 1 problem\n  ?\n",
    ]);
  });

  test("accept leaves the pact as it was where the parts cannot be merged", async () => {
    const before = readFileSync(join(own.folder, "pact.json"), "utf8");
    own.write(found, found);
    const { code, stderr } = await own.run(["accept"]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('"getBook: a book" is described in')]);
    expect(readFileSync(join(own.folder, "pact.json"), "utf8")).toBe(before);
  });
});

test("verify prints a line for each target and nothing of Pact's report", async () => {
  const { code, stdout, stderr } = await library.run(["verify"]);
  expect([code, stdout, stderr]).toEqual([0, "local: 2 interactions verified, 0 failed\n", ""]);
});

test("verify names an interaction that failed and how, with Pact's report and without secrets", async () => {
  const { code, stdout, stderr } = await library.run(["verify"], { TITLE: "Emma by s3cret-token" });
  expect(code).toBe(1);
  expect(stdout).toContain("failed  getBook: a book\n  $.title -> Expected 'Emma by [redacted]' (String)");
  expect(stdout).toContain("local: 2 interactions verified, 1 failed");
  expect(stderr).toContain("Verifying a pact between reader and library");
  expect(stdout + stderr).not.toContain("s3cret-token");
});

test("verify prints of a confidential target where it differs, and not what", async () => {
  const { code, stdout, stderr } = await library.run(["verify", "--target", "private"], { TITLE: "Emma" });
  expect([code, stdout, stderr]).toEqual([
    1,
    "failed  getBook: a book\n  $.title\nprivate: 2 interactions verified, 1 failed\n",
    "",
  ]);
});

test("verify names the targets where it is asked for another", async () => {
  const { code, stderr } = await library.run(["verify", "--target", "moon"]);
  expect([code, stderr]).toEqual([1, 'Cannot verify "moon": the targets are local, private\n']);
});

test("mutants prints and keeps which interaction caught each", async () => {
  const { code, stdout } = await library.run(["mutants"]);
  const table = [
    "caught    getBook: no title  <-  getBook: a book",
    "unclaimed getBook: another reason  <-  nobody reads it",
  ].join("\n");
  expect([code, stdout]).toEqual([0, `${table}\n\nmutants: 1/1 caught\n`]);
  expect(readFileSync(join(library.folder, "mutants.txt"), "utf8")).toBe(`${table}\n`);
});
