import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Answers every request with the same user, in a process of its own; ends with its parent. */
const body = JSON.stringify({
  id: "u-1",
  login: "ada@example.com",
  firstName: "Ada",
  lastName: "Lovelace",
  emailAddress: "ada@example.com",
  type: "Personal",
  status: "ACTIVE",
  external: false,
});
const server = createServer((_, response) =>
  response.writeHead(200, { "content-type": "application/json", "content-length": body.length }).end(body),
);
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit());
