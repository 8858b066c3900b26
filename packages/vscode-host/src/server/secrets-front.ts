import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, ServerResponse, type Server, type IncomingMessage } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { createProxyServer } from "http-proxy-3";
import { carriesToken, isOwnHost, isOwnOrigin } from "./request-checks.ts";
import { secretFile } from "./secret-file.ts";

const address = "127.0.0.1";
const keyHalfBytes = 32;

/** The proxy that the browser connects to instead of VS Code's server. */
export interface SecretsFront {
  port: number;
  /** Sets the port of the server that requests are passed on to; until then they are answered with 503. */
  passOnTo: (serverPort: number) => void;
  close: () => Promise<void>;
}

/** Options of `startSecretsFront`. */
export interface SecretsFrontOptions {
  /** 0 lets the system choose a free port. */
  port: number;
  connectionToken: string;
  /** The path of the file with the key half, which is made if it does not exist. */
  keyFile: string;
}

/**
 * Serves VS Code to the browser and answers `POST /mint-key`, which VS Code's server leaves to its operator.
 *
 * The workbench keeps extensions' secrets in the browser's localStorage, encrypted with a key of two halves: one is stored beside them, the
 * other is the response of `/mint-key`. Without that response secrets are lost on reload, without an error.
 * Because localStorage belongs to an origin, secrets last as long as the port stays the same.
 * The key half is sent only with the connection token and only to this server's own pages; a rebound DNS name is refused.
 */
export async function startSecretsFront(options: SecretsFrontOptions): Promise<SecretsFront> {
  const keyHalf = await readKeyHalf(options.keyFile);
  const proxy = createProxyServer();
  proxy.on("error", (_error, _request, response) => giveUp(response));
  let target: string | undefined;

  const server = createServer((request, response) => {
    if (!isOwnHost(request)) return refuse(response, 403);
    if (isMintKey(request)) {
      if (!isOwnOrigin(request) || !carriesToken(request, options.connectionToken)) return refuse(response, 403);
      response.setHeader("Cache-Control", "no-store").end(keyHalf);
      return;
    }
    if (target === undefined) return refuse(response, 503);
    proxy.web(request, response, { target });
  });
  server.on("upgrade", (request, socket: Duplex, head) => {
    if (target === undefined || !isOwnHost(request) || !isOwnOrigin(request)) {
      socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    proxy.ws(request, socket, head, { target });
  });

  const port = await listen(server, options.port);
  return {
    port,
    passOnTo: (serverPort) => {
      target = `http://${address}:${serverPort}`;
    },
    close: closerOf(server),
  };
}

async function readKeyHalf(file: string): Promise<Buffer> {
  const keyHalf = await secretFile(file, () => randomBytes(keyHalfBytes));
  if (keyHalf.length !== keyHalfBytes) {
    throw new Error(`Cannot use key file "${file}": it has ${keyHalf.length} bytes instead of ${keyHalfBytes}`);
  }
  return keyHalf;
}

async function listen(server: Server, port: number): Promise<number> {
  try {
    await once(server.listen(port, address), "listening");
  } catch (cause) {
    const isTaken = (cause as NodeJS.ErrnoException).code === "EADDRINUSE";
    const state = isTaken ? "another program listens there" : String(cause);
    throw new Error(`Cannot serve VS Code on port ${port} of ${address}: ${state}`, { cause });
  }
  return (server.address() as AddressInfo).port;
}

function closerOf(server: Server): () => Promise<void> {
  // The server itself forgets a connection that was upgraded to a WebSocket.
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return async () => {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
}

function isMintKey(request: IncomingMessage): boolean {
  return request.method === "POST" && /^\/mint-key(?:\?|$)/.test(request.url ?? "");
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

function giveUp(response: ServerResponse | Socket): void {
  if (response instanceof ServerResponse && !response.headersSent) refuse(response, 502);
  else response.destroy();
}
