import { once } from "node:events";
import { readFile, stat, writeFile } from "node:fs/promises";
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from "node:http";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { describe, expect, onTestFinished, test } from "vitest";
import { startSecretsFront } from "./secrets-front.ts";
import { startEchoServer } from "../testing/echo-server.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";

const token = "the-connection-token";
const cookie = `other=1; vscode-tkn=${token}`;

describe("POST /mint-key", () => {
  test.each([
    ["the cookie", "/mint-key", { cookie }],
    ["the query", `/mint-key?tkn=${token}`, {}],
  ])("returns the key half to a request with the token in %s", async (_place, path, headers) => {
    const { port, keyFile } = await startFront();

    const response = await send(port, { path, method: "POST", headers });

    expect(response.status).toBe(200);
    expect(response.body).toHaveLength(32);
    expect(response.body).toEqual(await readFile(keyFile));
    expect(response.headers["cache-control"]).toBe("no-store");
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
  });

  test.each<[string, string, OutgoingHttpHeaders]>([
    ["without a token", "/mint-key", {}],
    ["with a wrong cookie", "/mint-key", { cookie: "vscode-tkn=the-connection-tokem" }],
    ["with a wrong query", "/mint-key?tkn=the", {}],
    ["from another site's page", "/mint-key", { cookie, origin: "http://127.0.0.1:1" }],
    ["from a page without an origin of its own", "/mint-key", { cookie, origin: "null" }],
    ["to a foreign host", "/mint-key", { cookie, host: "rebound.example" }],
  ])("is refused %s", async (_case, path, headers) => {
    const { port } = await startFront();

    const response = await send(port, { path, method: "POST", headers });

    expect(response.status).toBe(403);
    expect(response.body).toHaveLength(0);
  });

  test("is answered for pages of the front itself, under both host names", async () => {
    const { port } = await startFront();
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) {
      const headers = { cookie, host, origin: `http://${host}` };
      expect((await send(port, { path: "/mint-key", method: "POST", headers })).status).toBe(200);
    }
  });

  test("returns the same key half after a restart", async () => {
    const first = await startFront();
    const before = await send(first.port, { path: "/mint-key", method: "POST", headers: { cookie } });
    await first.close();
    const second = await startFront(first.keyFile);
    const after = await send(second.port, { path: "/mint-key", method: "POST", headers: { cookie } });

    expect(after.body).toEqual(before.body);
  });

  test("a damaged key file is an error without the file's content", async () => {
    const keyFile = join(await temporaryFolder(), "key-half");
    await writeFile(keyFile, "short");

    await expect(startFront(keyFile)).rejects.toThrow(`Cannot use key file "${keyFile}": it has 5 bytes instead of 32`);
  });
});

describe("the proxy", () => {
  test("passes requests on once the server's port is set, and answers 503 before", async () => {
    const front = await startFront();
    expect((await send(front.port, { path: "/" })).status).toBe(503);

    front.passOnTo(await startEchoServer());

    expect((await send(front.port, { path: "/out/a.js?b=c" })).body.toString()).toBe("GET /out/a.js?b=c");
    expect((await send(front.port, { path: "/mint-key" })).body.toString()).toBe("GET /mint-key");
  });

  test("refuses a foreign host", async () => {
    const front = await startFront();
    front.passOnTo(await startEchoServer());

    expect((await send(front.port, { path: "/", headers: { host: `rebound.example:${front.port}` } })).status).toBe(
      403,
    );
  });

  test("answers 502 when the server does not listen", async () => {
    const front = await startFront();
    const gone = await startFront();
    await gone.close();
    front.passOnTo(gone.port);

    expect((await send(front.port, { path: "/" })).status).toBe(502);
  });

  test("passes WebSockets on, and closes them when it closes", async () => {
    const front = await startFront();
    front.passOnTo(await startEchoServer());
    const socket = new WebSocket(`ws://127.0.0.1:${front.port}/`);
    await once(socket, "open");
    socket.send("hello");
    const [message]: MessageEvent[] = await once(socket, "message");
    expect(message?.data).toBe("hello");

    await Promise.all([once(socket, "close"), front.close()]);
  });

  test.each<[string, OutgoingHttpHeaders]>([
    ["another site's page", { origin: "http://rebound.example" }],
    ["a foreign host", { host: "rebound.example" }],
  ])("refuses a WebSocket from %s", async (_case, headers) => {
    const front = await startFront();
    front.passOnTo(await startEchoServer());

    const upgrade = { connection: "Upgrade", upgrade: "websocket", "sec-websocket-key": "x" };
    expect((await send(front.port, { path: "/", headers: { ...upgrade, ...headers } })).status).toBe(403);
  });
});

test("a port that is taken is named in the error", async () => {
  const { port } = await startFront();

  await expect(startFront(undefined, port)).rejects.toThrow(
    `Cannot serve VS Code on port ${port} of 127.0.0.1: another program listens there`,
  );
});

async function startFront(keyFile?: string, port = 0) {
  const file = keyFile ?? join(await temporaryFolder(), "key-half");
  const front = await startSecretsFront({ port, connectionToken: token, keyFile: file });
  onTestFinished(() => front.close());
  return { ...front, keyFile: file };
}

async function send(
  port: number,
  options: { path: string; method?: string; headers?: OutgoingHttpHeaders },
): Promise<{ status: number | undefined; headers: IncomingHttpHeaders; body: Buffer }> {
  const outgoing = request({ ...options, port, host: "127.0.0.1", agent: false });
  outgoing.end();
  const [response] = await once(outgoing, "response");
  return { status: response.statusCode, headers: response.headers, body: await buffer(response) };
}
