import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { newUserId } from "../src/model/user-id.ts";
import { demoUsers } from "../src/start/demo/users.ts";
import type { Batch } from "../src/store/database.ts";
import { migrations, stepFrom } from "../src/store/schema.ts";
import { SqliteConnection } from "../src/store/sqlite/connection.ts";
import { auditLine } from "../src/store/tables/audit.ts";
import { firstMail } from "../src/store/tables/mails.ts";
import { insertUser } from "../src/store/tables/users.ts";

/**
 * Serves only the database work, on the same tables, as the baseline: one prepared read by id, or the rows of createUser,
 * committed for each request alone. No token, no validation, no log.
 */
const connection = new SqliteConnection(join(process.argv[2] ?? ".", "bare.sqlite"), { readOnly: false });
for (const version of migrations.keys()) for (const sql of stepFrom(version, "sqlite")) connection.run(sql, []);

function write(batch: Batch): void {
  const [result] = connection.commit([batch]);
  if (!result?.done) throw new Error("Cannot measure: a batch was not written");
}

const [template] = demoUsers(Date.now(), 1).map(({ user }) => user);
if (!template) throw new Error("Cannot measure: there is no demo user");

const create = (id: string, login: string) => {
  const user = { ...template, id, login };
  const at = Date.now();
  const line = auditLine({ actor: "token", operation: "createUser", requestId: "1", at, userId: id });
  write([...insertUser(user, []), ...firstMail(user, "activation", at), line]);
  return user;
};

create("00uJoe", "joe@example.com");

const server = createServer(async (request, response) => {
  const id = request.url?.split("/").at(-1) ?? "";
  const answer =
    request.method === "GET"
      ? connection.one("select * from users where id = $1", [id])
      : create(newUserId(), (JSON.parse(await text(request)) as { login: string }).login);
  const body = JSON.stringify(answer);
  const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) };
  response.writeHead(200, headers).end(body);
});
server.listen(0, "127.0.0.1", () =>
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
);
process.on("disconnect", () => process.exit(0));
