import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { callNames, transports, type CallName } from "../fixtures/any-answer.ts";
import { nastyAnswers } from "../fixtures/nasty-answers.ts";

interface Printed {
  readonly call?: CallName;
  readonly message?: string;
  readonly fault?: string;
}

const program = join(import.meta.dirname, "../fixtures/any-answer-program.ts");
const run = promisify(execFile);

/**
 * A process each of its own, without a listener: what escapes ends it, and what stays open keeps it until it is killed. All three
 * run at once, since they wait most of the time.
 */
const ends = new Map(
  transports.map((transport) => {
    const options = ["--disable-warning=ExperimentalWarning", program, transport, "100"];
    return [transport, run(process.execPath, options, { timeout: 240_000 }).catch((error: unknown) => error)];
  }),
);

describe.each(transports)("whatever a server answers to %s", (transport) => {
  let printed: [name: string, result: Printed][] = [];
  let end: unknown;
  const of = (name: string) => printed.flatMap(([other, result]) => (other === name ? [result] : []));

  beforeAll(async () => {
    const { stdout, stderr, code, signal } = (await ends.get(transport)) as {
      stdout: string;
      stderr: string;
      code?: number;
      signal?: string;
    };
    printed = stdout.split("\n").flatMap((line) => (line ? [JSON.parse(line)] : []));
    end = { code, signal, stderr };
  }, 300_000);

  test("no exception escapes, and nothing stays open", () => {
    expect(end).toEqual({ code: undefined, signal: undefined, stderr: "" });
    expect(of("escaped")).toEqual([]);
  });

  test.each(Object.keys(nastyAnswers))("%s: a success, or an error that tells the truth", (name) => {
    expect(of(name)).toMatchObject(callNames.map((call) => ({ call })));
    expect(of(name).filter(({ fault }) => fault)).toEqual([]);
  });

  test("what is generated, too", () => {
    expect(of("generated")).toEqual([{}]);
  });

  // A proxy's own words stand for what the service said.
  if (transport === "agents through a proxy") return;
  test.each([
    ["status 999", "the service answered 999 (999)"],
    ["status 600", "the service answered 600 (600)"],
    ["an upgrade that nobody asked for", /^no answer \((HTTP_101|UND_ERR_SOCKET)\)$/],
  ])("%s is told", (name, reason) => {
    const message = of(name).find(({ call }) => call === "resetPassword")?.message;
    expect(message?.replace('Cannot reset password of user "u-1": ', "")).toMatch(reason);
  });
});
