import { describe, expect, test } from "vitest";
import { aUser } from "../testing/users.ts";
import { contextValueOf } from "./row-context.ts";

describe("contextValueOf()", () => {
  test("marks what is offered with + and what comes last with ~", () => {
    expect(contextValueOf(aUser({ status: "DEPROVISIONED" }))).toBe(
      "user +getUser ~sendActivationEmail +deleteUser.purge",
    );
  });

  test("tells users apart by status, type and origin", () => {
    expect(contextValueOf(aUser({ type: "Service" }))).not.toBe(contextValueOf(aUser()));
    expect(contextValueOf(aUser({ external: true }))).not.toBe(contextValueOf(aUser()));
  });
});
