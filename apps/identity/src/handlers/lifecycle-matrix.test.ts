import { expect, test } from "vitest";
import type { UserStatus } from "../model/lifecycle.ts";
import { useService } from "../service.fixture.ts";

const service = useService();

/** As agreed, in words of its own: a status after the operation, `gone`, or a code. */
const table = `
                  $activate    $unlock  $unsuspend  $resetpassword  $expirepassword   $resetfactors     PUT               DELETE         DELETE?purge=true
STAGED            PROVISIONED  706      717         718             719               717               STAGED            DEPROVISIONED  gone
PROVISIONED       PROVISIONED  706      717         718             719               717               PROVISIONED       DEPROVISIONED  gone
ACTIVE            707          706      717         RECOVERY        PASSWORD_EXPIRED  ACTIVE            ACTIVE            DEPROVISIONED  gone
RECOVERY          707          706      717         RECOVERY        PASSWORD_EXPIRED  RECOVERY          RECOVERY          DEPROVISIONED  gone
PASSWORD_EXPIRED  707          706      717         RECOVERY        PASSWORD_EXPIRED  PASSWORD_EXPIRED  PASSWORD_EXPIRED  DEPROVISIONED  gone
LOCKED_OUT        707          ACTIVE   717         RECOVERY        PASSWORD_EXPIRED  LOCKED_OUT        LOCKED_OUT        DEPROVISIONED  gone
SUSPENDED         717          706      ACTIVE      718             719               717               SUSPENDED         DEPROVISIONED  gone
DEPROVISIONED     705          705      705         705             705               705               705               705            gone
nobody            657          657      657         657             657               657               657               657            657`;

const [head = "", ...lines] = table.trim().split("\n");
const operations = head.trim().split(/\s+/);
const cases = lines.flatMap((line) => {
  const [status = "", ...outcomes] = line.split(/\s+/);
  return operations.map((operation, index) => [status, operation, outcomes[index] ?? ""] as const);
});

const id = "00uJoe";
const definition = { firstName: "Jo", lastName: "Blogg", emailAddress: "jo@example.com", login: "jo@example.com" };

function send(operation: string) {
  if (operation.startsWith("$")) return service.call("POST", `/api/users/${id}/lifecycle/${operation}`);
  const [method = "", query] = operation.split("?");
  return service.call(method, `/api/users/${id}${query ? `?${query}` : ""}`, {
    ...(method === "PUT" && { body: definition }),
  });
}

test("the table is whole: nine rows of nine", () => {
  expect(cases.map(([, , outcome]) => outcome)).toHaveLength(81);
  expect(cases.every(([, , outcome]) => outcome !== "")).toBe(true);
});

test.each(cases)("%s, %s: %s", async (status, operation, outcome) => {
  if (status !== "nobody") await service.control.putUser({ id, status: status as UserStatus });
  const before = await service.everything();
  const answer = await send(operation);
  if (/^\d+$/.test(outcome)) {
    expect(answer.body.code).toBe(Number(outcome));
    expect(answer.status).toBe(outcome === "657" ? 404 : 400);
    expect(await service.everything()).toEqual(before);
    return;
  }
  const expected = operation === "PUT" || operation === "$expirepassword" ? 200 : 204;
  expect(answer.status).toBe(expected);
  const [row] = await service.rows<{ status: string }>("select status from users where id = $1", [id]);
  expect(row?.status).toBe(outcome === "gone" ? undefined : outcome);
  const after = await service.call("GET", `/api/users/${id}`);
  expect(outcome === "gone" ? after.status : after.body.status).toBe(outcome === "gone" ? 404 : outcome);
});
