import { once } from "node:events";
import { createServer } from "node:net";

/** Throws if another program listens on the port; the message names the option for another port. Port 0 is any free one. */
export async function mustBeFree(port: number, option: string): Promise<void> {
  const server = createServer();
  try {
    await once(server.listen(port, "127.0.0.1"), "listening");
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const reason = code === "EADDRINUSE" ? "is taken by another program" : `cannot be used (${message})`;
    throw new Error(`Cannot start: port ${port} ${reason}; take another one by ${option}`, { cause });
  }
  server.close();
  await once(server, "close");
}
