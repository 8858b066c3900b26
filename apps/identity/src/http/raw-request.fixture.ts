import { connect } from "node:net";

/** Sends bytes as they are, past every client that would tidy them, and reads until the server hangs up. */
export function rawRequest(port: number, head: readonly string[], body: string | Uint8Array = ""): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1");
    socket.setTimeout(5_000, () => socket.destroy(new Error(`No answer to ${head[0]}`)));
    socket.on("data", (chunk) => (answer += chunk.toString()));
    socket.on("close", () => resolve(answer));
    socket.on("error", (error) => (answer === "" ? reject(error) : resolve(answer)));
    socket.write(`${[...head, "Connection: close"].join("\r\n")}\r\n\r\n`);
    socket.write(body);
  });
}

/** The status of a raw answer. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
}
