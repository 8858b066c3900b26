import { describe, expect, test } from "vitest";
import { keptIn } from "../testing/kept-in-memory.ts";
import { environmentOf } from "./connection.ts";
import { Connections } from "./connections.ts";

const request = { forceRefresh: false, signal: new AbortController().signal };
const built = { FBN_IDENTITY_URL: "http://127.0.0.1:4010/identity", IDENTITY_USERS_TOKEN_FILE: "/tokens/admin" };

const details = (name: string) =>
  ({ name, baseUrl: `https://${name}/identity`, kind: "production", readOnly: false }) as const;
const acme = details("acme.lusid.com");
const other = details("other.lusid.com");

function connectionsOn(environment: Record<string, string> = {}, files: Record<string, string> = {}) {
  const stored = new Map<string, unknown>();
  const secrets = new Map<string, string>();
  const readFile = async (path: string) => {
    const text = files[path];
    if (text === undefined) throw Object.assign(new Error("secret path"), { code: "ENOENT" });
    return text;
  };
  return { stored, secrets, connections: new Connections({ ...keptIn(stored, secrets), environment, readFile }) };
}

describe("the stored connection", () => {
  test("is kept by address, its token apart from it", async () => {
    const { connections, stored, secrets } = connectionsOn();
    const connection = await connections.add(acme, { token: "token-1" });
    expect(connections.current).toEqual(connection);
    expect(connection.name).toBe("acme.lusid.com");
    expect(JSON.stringify([...stored])).not.toContain("token-1");
    expect([...secrets.values()].join()).toContain("token-1");
    expect(await connections.tokenOf(connection)(request)).toEqual({ token: "token-1", expiresAt: Infinity });
  });

  test("gives its token to no other origin", async () => {
    const { connections } = connectionsOn();
    const connection = await connections.add(acme, { token: "token-1" });
    const moved = { ...connection, baseUrl: "https://acme.lusid.com.evil.example/identity" };
    const asked = Promise.resolve(connections.tokenOf(moved)(request));
    await expect(asked).rejects.toMatchObject({
      kind: "token",
      message: expect.stringContaining("entered for https://acme.lusid.com"),
    });
    await expect(asked).rejects.not.toMatchObject({ message: expect.stringContaining("token-1") });
  });

  test("wins over the built-in one, which comes back when it is forgotten", async () => {
    const { connections, secrets } = connectionsOn(built);
    let changes = 0;
    connections.onDidChange(() => changes++);
    await connections.add(acme, { token: "token-1" });
    expect(connections.current?.name).toBe("acme.lusid.com");
    if (connections.current) await connections.remove(connections.current);
    expect(connections.current?.name).toBe("Local demo directory");
    expect(secrets.size).toBe(0);
    expect(changes).toBe(2);
  });

  test("is one of several, the last added in use until another one is chosen", async () => {
    const { connections, secrets } = connectionsOn(built);
    const first = await connections.add(acme, { token: "token-1" });
    const second = await connections.add(other, { token: "token-2" });
    expect(connections.all.map(({ name }) => name)).toEqual([acme.name, other.name, "Local demo directory"]);
    expect(connections.current).toEqual(second);
    await connections.use(first);
    expect(connections.current).toEqual(first);
    await connections.remove(first);
    expect([connections.current?.name, secrets.size]).toEqual([other.name, 1]);
  });

  test("keeps its credentials when anything else is changed, bound as they were", async () => {
    const { connections, secrets } = connectionsOn();
    const connection = await connections.add(acme, { token: "token-1" });
    const before = [...secrets];
    const changed = await connections.update(connection, { name: "Acme", readOnly: true });
    expect([...secrets]).toEqual(before);
    expect(connections.current).toEqual(changed);
    expect(changed).toMatchObject({ name: "Acme", readOnly: true, revision: connection.revision + 1 });
    const moved = await connections.update(changed, { baseUrl: other.baseUrl });
    await expect(Promise.resolve(connections.tokenOf(moved)(request))).rejects.toMatchObject({ kind: "token" });
    const renewed = await connections.update(moved, {}, { token: "token-3" });
    expect(await connections.tokenOf(renewed)(request)).toMatchObject({ token: "token-3" });
  });

  test("of version 0.1.0 counts as production", () => {
    const { connections, stored } = connectionsOn();
    stored.set("identityUsers.connections", [{ id: "c-1", name: "acme.lusid.com", baseUrl: acme.baseUrl }]);
    expect(connections.current).toMatchObject({ id: "c-1", kind: "production", readOnly: false });
  });

  test("may be a service user, whose secrets stay in the secret storage", async () => {
    const { connections, stored, secrets } = connectionsOn();
    const serviceUser = {
      tokenUrl: "https://lusid-acme.okta.com/oauth2/1/v1/token",
      clientId: "client-1",
      clientSecret: "shh-1",
      username: "svc@acme.com",
      password: "shh-2",
    };
    await connections.add(acme, { serviceUser });
    expect(JSON.stringify([...stored])).not.toMatch(/shh|client-1|svc@/);
    expect(JSON.parse([...secrets.values()][0] ?? "")).toEqual({ origin: "https://acme.lusid.com", serviceUser });
  });

  test("is the one before when its token cannot be stored", async () => {
    const stored = new Map<string, unknown>();
    const secrets = keptIn(stored, new Map()).secrets;
    const store = async () => {
      throw new Error("no keyring");
    };
    const connections = new Connections({
      ...keptIn(stored, new Map()),
      secrets: { ...secrets, store },
      environment: {},
      readFile: async () => "",
    });
    await expect(connections.add(acme, { token: "token-1" })).rejects.toThrow("no keyring");
    expect(connections.current).toBeUndefined();
  });

  test("says so when its token is gone", async () => {
    const { connections, secrets } = connectionsOn();
    const connection = await connections.add(acme, { token: "token-1" });
    secrets.clear();
    await expect(Promise.resolve(connections.tokenOf(connection)(request))).rejects.toMatchObject({ kind: "token" });
  });
});

describe("the built-in connection", () => {
  test("reads its token from the file each time and stores nothing", async () => {
    const files = { "/tokens/admin": "token-a\n" };
    const { connections, stored, secrets } = connectionsOn(built, files);
    const connection = connections.current;
    if (!connection) throw new Error("no connection");
    const token = connections.tokenOf(connection);
    expect(await token(request)).toBe("token-a");
    files["/tokens/admin"] = "token-b\n";
    expect(await token({ ...request, forceRefresh: true })).toBe("token-b");
    expect([stored.size, secrets.size]).toEqual([0, 0]);
    expect(environmentOf(connection)).toBe("Local demo directory (127.0.0.1:4010)");
  });

  test("takes the variables of FINBOURNE's own SDKs", async () => {
    const url = { FBN_IDENTITY_URL: "https://acme.lusid.com/identity" };
    const { connections } = connectionsOn({ ...url, FBN_ACCESS_TOKEN: "token-of-the-environment" });
    const connection = connections.current;
    if (!connection) throw new Error("no connection");
    expect(connection).toMatchObject({ name: "acme.lusid.com", kind: "production", builtIn: true });
    expect(await connections.tokenOf(connection)(request)).toBe("token-of-the-environment");
    const grant = {
      FBN_TOKEN_URL: "https://x.okta.com/token",
      FBN_CLIENT_ID: "c",
      FBN_CLIENT_SECRET: "s",
      FBN_USERNAME: "u",
    };
    expect(connectionsOn({ ...url, ...grant }).connections.current).toBeUndefined();
    expect(connectionsOn({ ...url, ...grant, FBN_PASSWORD: "p" }).connections.current).toBeDefined();
  });

  test("can be locked, and stays so", async () => {
    const { connections } = connectionsOn(built);
    if (connections.current) await connections.update(connections.current, { readOnly: true });
    expect(connections.current?.readOnly).toBe(true);
  });

  test("tells which file cannot be read, and not more", async () => {
    const { connections } = connectionsOn(built);
    const connection = connections.current;
    if (!connection) throw new Error("no connection");
    await expect(Promise.resolve(connections.tokenOf(connection)(request))).rejects.toMatchObject({
      kind: "token",
      message: 'Cannot read the token file "/tokens/admin": ENOENT',
    });
  });

  test.each([
    [{ FBN_IDENTITY_URL: built.FBN_IDENTITY_URL }],
    [{ IDENTITY_USERS_TOKEN_FILE: built.IDENTITY_USERS_TOKEN_FILE }],
    [{ ...built, FBN_IDENTITY_URL: "http://acme.lusid.com/identity" }],
    [{ ...built, FBN_IDENTITY_URL: "nowhere" }],
  ])("is not there for %j", (environment) => {
    expect(connectionsOn(environment).connections.current).toBeUndefined();
  });
});
