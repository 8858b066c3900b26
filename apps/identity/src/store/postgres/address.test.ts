import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { startService } from "../../service.ts";

async function errorOf(databaseUrl: string): Promise<string> {
  const error = await startService({ databaseUrl }).catch((reason: Error) => reason);
  if (!(error instanceof Error)) throw new Error("Cannot test: the service has started");
  return error.message;
}

const form = "write postgres://user:password@host:port/database";
const escaped = "a character of the password is not escaped (%23 for #, %25 for %, %2F for /, %3F for ?, %40 for @)";

test.each([
  ["secret", "it does not begin with postgres://"],
  ["mysql://joe:secret@host/db", "it does not begin with postgres://"],
  ["joe:secret@host/db", "it does not begin with postgres://"],
  ["postgres://joe:12#secret@host/db", escaped],
  ["postgres://joe:12/secret@host/db", escaped],
  ["postgres://joe:12?secret@host/db", escaped],
  ["postgres://joe:secret@host:port/db", `it is not a URL, or ${escaped}`],
  ["postgres://joe:secret@host/db?sslrootcert=/nowhere.pem", 'cannot read "/nowhere.pem"'],
])("an address that cannot be used is an error without user and password: %s", async (address, reason) => {
  expect(await errorOf(address)).toBe(`Cannot use DATABASE_URL: ${reason}; ${form}`);
});

test.each([
  ["127.0.0.1:1", "nothing listens there"],
  ["localhost:1", "nothing listens there"],
  ["no-such-host.invalid:5432", "the host's name cannot be resolved"],
])("a server that cannot be reached is an error that names host and port: %s", async (server, reason) => {
  expect(await errorOf(`postgres://joe:secret@${server}/db`)).toBe(
    `Cannot connect to PostgreSQL at "${server}": ${reason}; check DATABASE_URL`,
  );
});

test("a server of another kind is an error that names host and port", async () => {
  const other = createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")).listen(0, "127.0.0.1");
  await once(other, "listening");
  const server = `127.0.0.1:${(other.address() as AddressInfo).port}`;
  expect(await errorOf(`postgres://joe:secret@${server}/db`)).toBe(
    `Cannot connect to PostgreSQL at "${server}": it ends the connection: it is stopping, or is not a PostgreSQL server; check DATABASE_URL`,
  );
  other.close();
});
