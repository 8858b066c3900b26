import { describe, expect, test } from "vitest";
import { Hostile, junk, noFields, unknownFields, unreadable } from "../fixtures/junk.ts";
import {
  changeUser,
  clientCredentials,
  createIdentityClient,
  definitionOf,
  differencesOf,
  IdentityError,
  isIdentityError,
  passwordGrant,
  redact,
} from "./index.ts";
import { identityClientFromEnvironment, identityClientFromSecretsFile } from "./node.ts";
import { fakeUser } from "./testing.ts";

type Loose = (...given: unknown[]) => unknown;

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return "nothing";
}

function expectRefused(work: () => unknown, kind: "config" | "input", named: RegExp): void {
  const error = thrownBy(work);
  expect(Object.getPrototypeOf(error)).toBe(IdentityError.prototype);
  expect(error).toMatchObject({ kind, message: expect.stringMatching(named) });
}

const without = (all: Readonly<Record<string, unknown>>, ...names: string[]) =>
  Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)));
const noObjects = { ...noFields, ...unreadable, null: null, "a text": "x y" };
const noFunctions = without(junk, "a function", "a class", "a proxy of a function that throws", "undefined");

const good = { baseUrl: "https://acme.lusid.com/identity", token: "tkn" };
const application = { tokenUrl: "https://acme.okta.com/token", clientId: "app", clientSecret: "s", scope: "users" };
const person = { ...application, username: "ada", password: "p" };
const environment = { FBN_IDENTITY_URL: good.baseUrl, FBN_ACCESS_TOKEN: "tkn" };
const client = createIdentityClient(good);

/** Each factory, what it takes, and what is refused in place of a field of that. */
const factories: Readonly<
  Record<string, { make: Loose; good: object; fields: Readonly<Record<string, Readonly<Record<string, unknown>>>> }>
> = {
  createIdentityClient: {
    make: createIdentityClient as Loose,
    good,
    fields: { baseUrl: junk, token: noFunctions, ofetch: without(junk, "undefined"), log: noFunctions },
  },
  "client.withOptions": {
    make: (options) => client.withOptions(options as object),
    good: {},
    fields: { log: noFunctions },
  },
  identityClientFromEnvironment: {
    make: (overrides) => identityClientFromEnvironment(overrides as object, environment),
    good: {},
    fields: { baseUrl: without(junk, "undefined", "null"), log: noFunctions },
  },
  clientCredentials: {
    make: clientCredentials as Loose,
    good: application,
    fields: {
      tokenUrl: junk,
      clientId: without(junk, "a text"),
      clientSecret: without(junk, "a text"),
      scope: without(junk, "a text", "an empty text", "undefined", "null"),
      ofetch: without(junk, "undefined"),
    },
  },
  passwordGrant: {
    make: passwordGrant as Loose,
    good: person,
    fields: { username: without(junk, "a text"), password: without(junk, "a text") },
  },
};

describe.each(Object.entries(factories))("%s", (_, { make, good, fields }) => {
  test.each(Object.entries(noObjects))("refuses %s", (__, value) => {
    expectRefused(() => make(value), "config", /"(options|credentials)" /);
  });

  const all = Object.entries(fields).flatMap(([field, values]) =>
    Object.entries(values).map(([what, value]) => ({ field, what, value })),
  );
  test.each(all)("refuses $what for its $field", ({ field, value }) => {
    expectRefused(
      () => make({ ...good, [field]: value }),
      "config",
      new RegExp(`"(${field}|options|credentials)[". ]`),
    );
  });

  test("passes what an accessor throws as the cause", () => {
    const error = thrownBy(() => make(unreadable["an object whose field throws"]));
    expect((error as Error).cause).toBeInstanceOf(Hostile);
  });
});

test.each(["createIdentityClient", "client.withOptions", "identityClientFromEnvironment"])(
  "%s refuses fields that are no options",
  (name) => {
    for (const value of Object.values(unknownFields)) {
      expectRefused(() => factories[name]?.make(value), "config", /is no option here/);
    }
  },
);

describe("the configuration of Node", () => {
  test.each(Object.entries({ ...noObjects, "a wrong variable": { FBN_IDENTITY_URL: 7 } }))(
    "is not read from %s in place of the environment",
    (_, value) => {
      expectRefused(
        () => (identityClientFromEnvironment as Loose)({}, value),
        "config",
        /environment|FBN_IDENTITY_URL/,
      );
    },
  );

  test.each(Object.entries(junk))("is not read from a file that is called %s", (_, path) => {
    expectRefused(
      () => (identityClientFromSecretsFile as Loose)(path, {}, environment),
      "config",
      /"path"|the secrets file/,
    );
  });
});

describe.each(Object.entries(junk))("%s", (_, value) => {
  test("is no IdentityError, of no kind", () => {
    expect(isIdentityError(value)).toBe(false);
    expect(value instanceof (IdentityError as never)).toBe(false);
    expect((isIdentityError as Loose)(value, value)).toBe(false);
    expect((isIdentityError as Loose)(new IdentityError("input", "?"), value)).toBe(value === undefined);
    class Mine extends IdentityError {}
    expect(value instanceof (Mine as never)).toBe(false);
  });
});

const { "a text": text, "an empty text": empty, "a String object": boxed, ...noTexts } = junk;

test.each(Object.entries(noTexts))("%s is redacted whole, and no secret in place of many", (_, value) => {
  expect((redact as Loose)(value)).toBe("[redacted]");
  expect((redact as Loose)("Bearer abc", value)).not.toContain("abc");
  expect((redact as Loose)("Bearer abc", [value])).not.toContain("abc");
});

test("texts are redacted, boxed or not", () => {
  expect([text, empty, boxed].map((given) => (redact as Loose)(given))).toEqual(["x y", "", "x"]);
});

describe.each(Object.entries(noObjects))("%s", (_, value) => {
  test("has no definition and no differences", () => {
    const user = fakeUser();
    const inObject = /is no Object|cannot be read/;
    // Fields that a definition has none of are not looked at.
    if (Object.values(unreadable).includes(value)) return;
    expectRefused(() => (definitionOf as Loose)(value), "input", /^Cannot update user: "user" /);
    expectRefused(() => (differencesOf as Loose)(value, user), "input", /"sent" /);
    expectRefused(() => (differencesOf as Loose)(user, value), "input", /"found" /);
    expectRefused(() => (differencesOf as Loose)(user, value), "input", inObject);
  });
});

describe("a field of a user that is", () => {
  const cyclic: Record<string, unknown> = {};
  cyclic["again"] = cyclic;
  test.each<[string, object]>([
    ["cyclic", { alternativeUserIds: cyclic }],
    ["a bigint", { userExpiry: 1n }],
    ["no list of roles", { roles: 7 }],
    ["a list of no roles", { roles: [null] }],
    ["hostile", { login: junk["a proxy that throws"] }],
  ])("%s has no definition and no differences", (_, field) => {
    const user = { ...fakeUser(), ...field };
    expectRefused(() => (definitionOf as Loose)(user), "input", /"user" cannot be read/);
    expectRefused(() => (differencesOf as Loose)(fakeUser(), user), "input", /"found" cannot be read/);
  });
});

describe("changeUser refuses", () => {
  const refused = async (...given: unknown[]) =>
    (changeUser as (...all: unknown[]) => Promise<unknown>)(...given).catch((error: unknown) => error);

  test.each(Object.entries({ ...noFields, ...unreadable }))("as a client: %s", async (_, value) => {
    const error = await refused(value, "u-1", () => fakeUser());
    expect(Object.getPrototypeOf(error)).toBe(IdentityError.prototype);
    expect(error).toMatchObject({ kind: "input", message: expect.stringContaining('"identity"') });
  });

  test.each(Object.entries(without(noFunctions, "a proxy that throws")))("as a change: %s", async (_, value) => {
    const error = await refused(client, "u-1", value);
    expect(Object.getPrototypeOf(error)).toBe(IdentityError.prototype);
    expect(error).toMatchObject({ kind: "input", message: 'Cannot update user: "change" is no function' });
  });
});
