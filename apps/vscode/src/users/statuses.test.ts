import { expect, test } from "vitest";
import { aUser } from "../testing/users.ts";
import { lookOf, nameOf, spoken } from "./statuses.ts";

test("spoken() says the login and what the icon shows", () => {
  expect(spoken(aUser({ status: "LOCKED_OUT" }))).toBe("Jo Bloggs, jo.bloggs@acme.com, locked out, personal user");
  expect(spoken(aUser({ type: "Service", external: true }))).toBe(
    "Jo Bloggs, jo.bloggs@acme.com, active, service user, signs in elsewhere",
  );
  expect(spoken(aUser({ firstName: "", lastName: "", login: "batch" }))).toBe("batch, active, personal user");
});

test("nameOf() falls back to the login", () => {
  expect(nameOf({ firstName: "", lastName: "", login: "batch" })).toBe("batch");
});

test("lookOf() shows an unknown status as the service spells it", () => {
  expect(lookOf("ON_HOLIDAY")).toMatchObject({ words: "ON_HOLIDAY", icon: "question", needsAttention: true });
});
