import { describe, expect, test } from "vitest";
import { keptIn } from "../testing/bench.ts";
import { Connections, environmentOf } from "./connections.ts";

const request = { forceRefresh: false, signal: new AbortController().signal };
const built = { FBN_IDENTITY_URL: "http://127.0.0.1:4010/identity", IDENTITY_USERS_TOKEN_FILE: "/tokens/admin" };

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
    const connection = await connections.save("https://acme.lusid.com/identity", "token-1");
    expect(connections.current).toEqual(connection);
    expect(connection.name).toBe("acme.lusid.com");
    expect(JSON.stringify([...stored])).not.toContain("token-1");
    expect([...secrets.values()].join()).toContain("token-1");
    expect(await connections.tokenOf(connection)(request)).toEqual({ token: "token-1", expiresAt: Infinity });
  });

  test("gives its token to no other origin", async () => {
    const { connections } = connectionsOn();
    const connection = await connections.save("https://acme.lusid.com/identity", "token-1");
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
    await connections.save("https://acme.lusid.com/identity", "token-1");
    expect(connections.current?.name).toBe("acme.lusid.com");
    await connections.forget();
    expect(connections.current?.name).toBe("Local demo directory");
    expect(secrets.size).toBe(0);
    expect(changes).toBe(2);
  });

  test("leaves no token of the connection before it", async () => {
    const { connections, secrets } = connectionsOn();
    await connections.save("https://acme.lusid.com/identity", "token-1");
    await connections.save("https://other.lusid.com/identity", "token-2");
    expect([...secrets.values()]).toEqual([JSON.stringify({ origin: "https://other.lusid.com", token: "token-2" })]);
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
    await expect(connections.save("https://acme.lusid.com/identity", "token-1")).rejects.toThrow("no keyring");
    expect(connections.current).toBeUndefined();
  });

  test("says so when its token is gone", async () => {
    const { connections, secrets } = connectionsOn();
    const connection = await connections.save("https://acme.lusid.com/identity", "token-1");
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
