import { describe, expect, test } from "vitest";
import { aUser } from "../testing/users.ts";
import { contextValueOf, offersOf } from "./row-context.ts";

describe("contextValueOf()", () => {
  test("marks what is offered with + and what comes last with ~", () => {
    expect(contextValueOf([aUser({ status: "DEPROVISIONED" })])).toBe(
      "user +getUser ~sendActivationEmail +deleteUser.purge",
    );
  });

  test("tells users apart by status, type and origin", () => {
    expect(contextValueOf([aUser({ type: "Service" })])).not.toBe(contextValueOf([aUser()]));
    expect(contextValueOf([aUser({ external: true })])).not.toBe(contextValueOf([aUser()]));
  });
});

test("offersOf() of several users has what one of them allows, last only where nobody is offered it at once", () => {
  const words = offersOf([aUser({ status: "DEPROVISIONED" }), aUser({ type: "Service" })]).split(" ");
  expect(words).toEqual(expect.arrayContaining(["+resetPassword", "~resetFactors", "+deleteUser"]));
  expect(words).not.toContain("+unlockUser");
  expect(offersOf([aUser({ type: "Service" }), aUser()])).toContain("+resetFactors");
  expect([offersOf([]), offersOf([aUser(), aUser({ status: "SUSPENDED" })], true)]).toEqual(["", "+getUser"]);
});

test("the words of ten thousand users need no more than a look at each", () => {
  let looks = 0;
  const users = Array.from({ length: 10_000 }, (_, index) => ({
    type: "Personal",
    external: false,
    get status() {
      looks++;
      return index % 2 ? "ACTIVE" : "SUSPENDED";
    },
  }));
  offersOf(users);
  expect(looks).toBeLessThan(10_500);
});
