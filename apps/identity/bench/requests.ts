import type { RequestOf } from "./load.ts";

function head(line: string, token: string, more = ""): string {
  return `${line} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n${more}\r\n`;
}

/** Reads one path again and again. */
export function getOf(path: string, token: string): RequestOf {
  const text = head(`GET ${path}`, token);
  return () => text;
}

/** Creates users, each with a login that no other has. */
export function createOf(path: string, token: string, name: string): RequestOf {
  return (number) => {
    const login = `${name}-${number}@example.com`;
    const body = JSON.stringify({ firstName: "J", lastName: "Bl", emailAddress: login, login, type: "Personal" });
    const more = `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n`;
    return head(`POST ${path}`, token, more) + body;
  };
}

/** Changes the users of a list, one after the other. */
export function changeOf(
  method: string,
  pathOf: (id: string) => string,
  ids: readonly string[],
  token: string,
): RequestOf {
  return (number) => head(`${method} ${pathOf(ids[number % ids.length] ?? "")}`, token, "Content-Length: 0\r\n");
}
