import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** Returns whether a request's Host header names this server; a request by a rebound DNS name has another one. */
export function isOwnHost(request: IncomingMessage): boolean {
  return ownHosts(request).includes(request.headers.host ?? "");
}

/** Returns whether a request comes from a page of this server, or from no page. */
export function isOwnOrigin(request: IncomingMessage): boolean {
  const { origin } = request.headers;
  return origin === undefined || ownHosts(request).some((host) => origin === `http://${host}`);
}

/** Returns whether a request has VS Code's connection token, in its cookie or its query. */
export function carriesToken(request: IncomingMessage, connectionToken: string): boolean {
  const query = new URL(request.url ?? "/", "http://localhost").searchParams.getAll("tkn");
  const cookies = (request.headers.cookie ?? "")
    .split(";")
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie.startsWith("vscode-tkn="))
    .map((cookie) => cookie.slice("vscode-tkn=".length));
  return [...query, ...cookies].some((candidate) => isSame(candidate, connectionToken));
}

function ownHosts(request: IncomingMessage): string[] {
  const { localPort } = request.socket;
  return [`127.0.0.1:${localPort}`, `localhost:${localPort}`];
}

function isSame(candidate: string, secret: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(candidate), digest(secret));
}
