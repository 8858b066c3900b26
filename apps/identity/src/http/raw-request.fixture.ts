import { connect } from "node:net";

/** Sends bytes as they are, past every client that would tidy them, and reads until the server hangs up. */
export function rawBytes(port: number, ...parts: readonly (string | Uint8Array)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1");
    socket.setTimeout(5_000, () => socket.destroy(new Error(`No end of the answer to ${String(parts[0])}: ${answer}`)));
    socket.on("data", (chunk) => (answer += chunk.toString()));
    socket.on("close", () => resolve(answer));
    socket.on("error", (error) => (answer === "" ? reject(error) : resolve(answer)));
    for (const part of parts) socket.write(part);
  });
}

/** Sends a request of these lines, the last of its connection. */
export function rawRequest(port: number, head: readonly string[], body: string | Uint8Array = ""): Promise<string> {
  return rawBytes(port, `${[...head, "Connection: close"].join("\r\n")}\r\n\r\n`, body);
}

/** The status of a raw answer. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
}
