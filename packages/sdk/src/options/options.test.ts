import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ofetch } from "ofetch";
import { describe, expect, test } from "vitest";
import { createIdentityClient, type IdentityClientOptions } from "../index.ts";
import { checkCallOptions, derivedSettings, settingsOf } from "./options.ts";

const good: IdentityClientOptions = { baseUrl: "https://acme.lusid.com/identity", token: "tkn" };

describe("settings of a client", () => {
  test("fill in the documented defaults", () => {
    expect(settingsOf(good)).toEqual({
      ...good,
      timeout: undefined,
      attemptTimeout: 15_000,
      maxRetries: 2,
      maxRetryAfter: 60_000,
      maxConcurrency: 10,
      ofetch: undefined,
      headers: {},
      log: undefined,
    });
  });

  test("are those that the docstrings name", () => {
    const source = readFileSync(join(import.meta.dirname, "options.ts"), "utf8");
    const named = source.matchAll(/Default ([\d ]+)\.\s*\*\/\s*readonly (\w+)/g);
    const { attemptTimeout, maxRetries, maxRetryAfter, maxConcurrency } = settingsOf(good);
    expect(
      Object.fromEntries([...named].map(([, number = "", name]) => [name, Number(number.replace(" ", ""))])),
    ).toEqual({
      attemptTimeout,
      maxRetries,
      maxRetryAfter,
      maxConcurrency,
    });
  });

  test("keep the path of the base URL, without slashes at its end", () => {
    expect(settingsOf({ ...good, baseUrl: "https://acme.lusid.com/identity//" }).baseUrl).toBe(
      "https://acme.lusid.com/identity",
    );
    expect(settingsOf({ ...good, baseUrl: "https://acme.lusid.com" }).baseUrl).toBe("https://acme.lusid.com");
  });

  test.each(["http://localhost:3000", "http://127.0.0.1:3000/identity", "http://[::1]:3000", "http://users.localhost"])(
    "take plain http on loopback: %s",
    (baseUrl) => {
      expect(settingsOf({ ...good, baseUrl }).baseUrl).toBe(baseUrl);
    },
  );

  test.each([
    [{ baseUrl: "acme.lusid.com" }, '"baseUrl" is not a URL'],
    [{ baseUrl: undefined }, '"baseUrl" is not a URL'],
    [{ baseUrl: "http://acme.lusid.com" }, '"baseUrl" must begin with https:, except on loopback'],
    [{ baseUrl: "http://127.0.0.1.acme.com" }, '"baseUrl" must begin with https:'],
    [{ baseUrl: "http://notlocalhost" }, '"baseUrl" must begin with https:'],
    [{ baseUrl: "ftp://localhost" }, '"baseUrl" must begin with https:'],
    [{ baseUrl: "https://me:hunter2@acme.lusid.com" }, '"baseUrl" must have no credentials, query or fragment'],
    [{ baseUrl: "https://acme.lusid.com?a=1" }, '"baseUrl" must have no credentials, query or fragment'],
    [{ token: "" }, '"token" is empty'],
    [{ token: undefined }, '"token" is empty'],
    [{ token: "two words" }, '"token" cannot be sent in a header'],
    [{ token: "line\n" }, '"token" cannot be sent in a header'],
    [{ timeout: 0 }, '"timeout" must be a number of at least 1'],
    [{ timeout: "5s" }, '"timeout" must be a number'],
    [{ attemptTimeout: Number.NaN }, '"attemptTimeout" must be a number of at least 1'],
    [{ maxRetries: -1 }, '"maxRetries" must be a whole number of at least 0'],
    [{ maxRetries: 1.5 }, '"maxRetries" must be a whole number of at least 0'],
    [{ maxRetries: Infinity }, '"maxRetries" must be a whole number of at least 0'],
    [{ maxRetryAfter: null }, '"maxRetryAfter" must be a number of at least 0'],
    [{ maxConcurrency: 0 }, '"maxConcurrency" must be a whole number of at least 1'],
    [{ maxConcurrency: 2.5 }, '"maxConcurrency" must be a whole number of at least 1'],
    [{ maxConcurrency: Number.NaN }, '"maxConcurrency" must be a whole number of at least 1'],
    [{ maxRetires: 3 }, '"maxRetires" is no option here'],
    [{ constructor: 3 }, '"constructor" is no option here'],
    [{ signal: new AbortController().signal }, '"signal" is no option here'],
    [{ ofetch: fetch }, '"ofetch" has no create()'],
    [{ log: "debug" }, '"log" is no function'],
    [{ headers: { Authorization: "Basic eA==" } }, '"headers" must not set authorization'],
    [{ headers: { "x y": "1" } }, '"headers" holds an unsendable "x y"'],
    [{ headers: { "x-y": "1\r\nz: 2" } }, '"headers" holds an unsendable "x-y"'],
    [{ headers: { "x-y": 1 } }, '"headers" holds an unsendable "x-y"'],
    [{ headers: new Headers({ Authorization: "Basic eA==" }) }, '"headers" must not set authorization'],
    [{ headers: [["X-Y", "1\r\nz: 2"]] }, '"headers" holds an unsendable "X-Y"'],
    [{ headers: ["x-y"] }, '"headers" holds an unsendable ""'],
    [{ headers: "x-y: 1" }, '"headers" holds an unsendable ""'],
    [{ headers: [[1, "x"]] }, '"options" cannot be read'],
    [{ headers: new Date() }, '"headers" is no Object'],
  ])("refuse %j", (bad, reason) => {
    const create = () => createIdentityClient({ ...good, ...bad } as IdentityClientOptions);
    expect(create).toThrow(
      expect.objectContaining({
        kind: "config",
        message: expect.stringContaining(`Cannot create a client: ${reason}`),
      }),
    );
    expect(create).not.toThrow(/hunter2|two words|eA==/);
    if (!/^"(baseUrl|token|ofetch|maxConcurrency)"/.test(reason)) {
      expect(() => derivedSettings(settingsOf(good), bad as never)).toThrow(reason);
    }
  });
});

describe("headers", () => {
  const sent = { "x-a": "1", "x-b": "2" };
  const pairs: [string, string][] = [
    ["X-A", "0"],
    ["x-a", "1"],
    ["X-B", "2"],
  ];

  test.each([
    ["a record", { "X-A": "1", "x-b": "2" }],
    ["a Headers", new Headers({ "X-A": "1", "X-B": "2" })],
    ["pairs, of which the last counts", pairs],
    ["a Map", new Map(pairs)],
    ["pairs that come one by one", pairs.values()],
  ])("may be %s", (_, headers) => {
    expect(settingsOf({ ...good, headers }).headers).toEqual(sent);
  });

  test("of a derived client go over the first's, in every form", () => {
    const settings = settingsOf({ ...good, headers: new Headers({ "X-A": "0", "X-B": "2" }) });
    expect(derivedSettings(settings, { headers: [["x-A", "1"]] }).headers).toEqual(sent);
  });
});

describe("options of a call", () => {
  test("may be left out or undefined", () => {
    expect(() => checkCallOptions("getUser", {})).not.toThrow();
    expect(() =>
      checkCallOptions("getUser", { timeout: undefined, signal: undefined, headers: undefined }),
    ).not.toThrow();
    expect(() =>
      checkCallOptions("getUser", { timeout: Infinity, maxRetries: 0, headers: { CorrelationId: "c-1" } }),
    ).not.toThrow();
  });

  test.each([
    [{ includeRoles: true }, 'Cannot get user: "includeRoles" is no option here'],
    [{ maxConcurrency: 1 }, 'Cannot get user: "maxConcurrency" is no option here'],
    [{ timeout: -1 }, 'Cannot get user: "timeout" must be a number of at least 1'],
    [{ attemptTimeout: Number.NaN }, 'Cannot get user: "attemptTimeout" must be a number of at least 1'],
    [{ maxRetries: "2" }, 'Cannot get user: "maxRetries" must be a whole number of at least 0'],
    [{ headers: { authorization: "x" } }, 'Cannot get user: "headers" must not set authorization'],
    [{ headers: new Headers({ authorization: "x" }) }, 'Cannot get user: "headers" must not set authorization'],
    [{ signal: {} }, 'Cannot get user: "signal" is no AbortSignal'],
    [{ signal: Object.create(AbortSignal.prototype) }, 'Cannot get user: "signal" cannot be read'],
  ])("refuse %j", (bad, message) => {
    expect(() => checkCallOptions("getUser", bad as never)).toThrow(
      expect.objectContaining({ kind: "input", operation: "getUser" }),
    );
    expect(() => checkCallOptions("getUser", bad as never)).toThrow(message);
  });
});

describe("settings of a derived client", () => {
  const settings = settingsOf({ ...good, timeout: 9, headers: { a: "1", b: "2" } });

  test("change what is given and keep the rest", () => {
    expect(derivedSettings(settings, { maxRetries: 0, timeout: undefined, headers: { b: "3" } })).toEqual({
      ...settings,
      maxRetries: 0,
      headers: { a: "1", b: "3" },
    });
  });

  test.each([{ baseUrl: good.baseUrl }, { token: "x" }, { ofetch }, { maxConcurrency: 1 }])(
    "cannot change %o, which is shared",
    (change) => {
      const [key] = Object.keys(change);
      expect(() => derivedSettings(settings, change as never)).toThrow(`"${key}" is no option here`);
    },
  );
});
