import { connect, type Socket } from "node:net";

/** One request, as bytes; `#` in it becomes a number that no other request has. */
type RequestOf = (number: number) => string;

const headEnd = Buffer.from("\r\n\r\n");

/** Sends requests one after the other on one connection until it is told to stop; counts answers of 2xx. */
function worker(port: number, next: () => string, count: (ok: boolean) => void, stopped: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, "127.0.0.1", () => socket.write(next()));
    let buffered: Buffer = Buffer.alloc(0);
    socket.setNoDelay(true);
    socket.on("error", reject);
    socket.on("close", () => resolve());
    socket.on("data", (chunk: Buffer) => {
      buffered = buffered.length === 0 ? chunk : Buffer.concat([buffered, chunk]);
      const end = buffered.indexOf(headEnd);
      if (end < 0) return;
      const head = buffered.toString("latin1", 0, end);
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (buffered.length < end + 4 + length) return;
      buffered = buffered.subarray(end + 4 + length);
      count(head.startsWith("HTTP/1.1 2"));
      if (stopped()) socket.destroy();
      else socket.write(next());
    });
  });
}

/** Requests a second that a server answers to so many connections, for so long. */
export async function throughput(
  port: number,
  requestOf: RequestOf,
  { connections, milliseconds }: { connections: number; milliseconds: number },
): Promise<number> {
  let sent = 0;
  let answered = 0;
  const startedAt = performance.now();
  const stopped = () => performance.now() - startedAt > milliseconds;
  const count = (ok: boolean) => {
    if (!ok) throw new Error("Cannot measure: an answer was no success");
    answered++;
  };
  const next = () => requestOf(sent++);
  await Promise.all(Array.from({ length: connections }, () => worker(port, next, count, stopped)));
  return answered / ((performance.now() - startedAt) / 1_000);
}

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
