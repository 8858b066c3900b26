import { expect, test } from "vitest";
import { aUser } from "../testing/users.ts";
import { lookOf, nameOf, spoken } from "./statuses.ts";

test("spoken() says what the icon shows", () => {
  expect(spoken(aUser({ status: "LOCKED_OUT" }))).toBe("Jo Bloggs, locked out, personal user");
  expect(spoken(aUser({ type: "Service", external: true }))).toBe(
    "Jo Bloggs, active, service user, signs in elsewhere",
  );
});

test("nameOf() falls back to the login", () => {
  expect(nameOf({ firstName: "", lastName: "", login: "batch" })).toBe("batch");
});

test("lookOf() shows an unknown status as the service spells it", () => {
  expect(lookOf("ON_HOLIDAY")).toMatchObject({ words: "ON_HOLIDAY", icon: "question", needsAttention: true });
});
