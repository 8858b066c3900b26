import { expect, test } from "vitest";
import type { UserStatus } from "../model/lifecycle.ts";
import { useService } from "../service.fixture.ts";

const service = useService();

const external = { external: true };
const robot = { type: "Service" };

/** 657 before 705 before 785 and 786 before what the status says. */
test.each<[string, UserStatus | undefined, object, number]>([
  ["resetpassword", undefined, external, 657],
  ["resetpassword", "DEPROVISIONED", external, 705],
  ["expirepassword", "DEPROVISIONED", external, 705],
  ["resetfactors", "DEPROVISIONED", robot, 705],
  ["resetpassword", "PROVISIONED", external, 785],
  ["expirepassword", "SUSPENDED", external, 785],
  ["resetpassword", "ACTIVE", external, 785],
  ["expirepassword", "ACTIVE", { ...external, ...robot }, 785],
  ["resetfactors", "PROVISIONED", robot, 786],
  ["resetfactors", "ACTIVE", robot, 786],
  ["resetpassword", "PROVISIONED", {}, 718],
  ["expirepassword", "PROVISIONED", {}, 719],
  ["resetfactors", "PROVISIONED", {}, 717],
])("$%s of a user who is %s, %j: %i", async (operation, status, kind, code) => {
  if (status) await service.control.putUser({ id: "00uJoe", status, ...kind });
  const before = await service.everything();
  expect((await service.call("POST", `/api/users/00uJoe/lifecycle/$${operation}`)).body.code).toBe(code);
  expect(await service.everything()).toEqual(before);
});

test.each<[string, object, number]>([
  ["resetfactors", external, 204],
  ["resetpassword", robot, 204],
  ["expirepassword", robot, 200],
])("$%s of an active user, %j: %i", async (operation, kind, expected) => {
  await service.control.putUser({ id: "00uJoe", ...kind });
  expect((await service.call("POST", `/api/users/00uJoe/lifecycle/$${operation}`)).status).toBe(expected);
});
