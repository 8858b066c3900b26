import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { newUserId } from "../src/model/user-id.ts";
import type { Batch } from "../src/store/database.ts";
import { migrations, stepFrom } from "../src/store/migrations.ts";
import { SqliteConnection } from "../src/store/sqlite/connection.ts";
import { auditLine } from "../src/store/tables/audit.ts";
import { firstMail } from "../src/store/tables/outbox.ts";
import { insertUser, type UserRecord } from "../src/store/tables/users.ts";

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

function userOf(id: string, login: string): UserRecord {
  const now = Date.now();
  const empty = { secondEmail: null, alternativeIds: null, userExpiry: null, lastLogin: null, passwordChanged: null };
  const named = { login, email: login, firstName: "Joe", lastName: "Bloggs", type: "Personal", status: "PROVISIONED" };
  return { ...empty, ...named, id, external: false, created: now, lastUpdated: now, version: 1 } as UserRecord;
}

write(insertUser(userOf("00uJoe", "joe@example.com"), []));

const server = createServer((request, response) => {
  const answer = (body: unknown) => {
    const text = JSON.stringify(body);
    response
      .writeHead(200, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) })
      .end(text);
  };
  if (request.method === "GET") {
    const id = (request.url ?? "").split("/").at(-1) ?? "";
    return answer(connection.one("select * from users where id = $1", [id]));
  }
  let text = "";
  request.on("data", (chunk) => (text += String(chunk)));
  request.on("end", () => {
    const { login } = JSON.parse(text) as { login: string };
    const user = userOf(newUserId(), login);
    const deed = { actor: "token", operation: "createUser", requestId: "1", at: user.created };
    const line = auditLine({ ...deed, userId: user.id });
    write([...insertUser(user, []), ...firstMail(user, "activation", user.created), line]);
    answer(user);
  });
});
server.listen(0, "127.0.0.1", () =>
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
);
process.on("disconnect", () => process.exit(0));
