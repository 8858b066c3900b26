import { expect, test } from "vitest";
import { aUser } from "../testing/users.ts";
import { describeEvent } from "./describe-event.ts";
import { literalMarkdown } from "./literal-markdown.ts";
import { pastedIds } from "./pasted-ids.ts";
import { plainText } from "./plain-text.ts";
import { lookOf, nameOf, spoken } from "./statuses.ts";
import { factsOf } from "./user-facts.ts";

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

test("plainText() leaves neither links nor icons in what a service sent", () => {
  expect(plainText("[Jo](command:evil) $(trash)")).toBe("[Jo] (command:evil) $ (trash)");
  expect(plainText("Jo (Joan) Bloggs [HR]")).toBe("Jo (Joan) Bloggs [HR]");
});

test("literalMarkdown() leaves nothing that Markdown, a link or an icon could begin with", () => {
  expect(literalMarkdown("Zoë *B* 7")).toBe("Zoë &#42;B&#42; 7");
  expect(literalMarkdown("a@b.example https://x $(trash) [x](y) <b>\n")).not.toMatch(/[@:/$()[\]<>*`_~.\n]/);
});

test("pastedIds() takes lists as people paste them", () => {
  expect(pastedIds(' u-1, u-2;u-3\n"u-4"\tu-1 ')).toEqual(["u-1", "u-2", "u-3", "u-4"]);
  expect(pastedIds(" , ")).toEqual([]);
});

test("factsOf() leaves out what is not known and what was said already", () => {
  expect(factsOf(aUser()).map(([label]) => label)).toEqual(["Login", "Status", "Type", "Id"]);
  const facts = factsOf(
    aUser({
      emailAddress: "x@acme.com",
      external: true,
      lastLogin: "2026-03-01T08:30:00.0000000+00:00",
      userExpiry: "soon",
    }),
  );
  expect(Object.fromEntries(facts)).toMatchObject({
    "E-mail": "x@acme.com",
    "Signs in": "through another identity provider",
    Expires: "soon",
  });
  expect(Object.fromEntries(facts)["Last sign-in"]).toContain("2026");
});

test("describeEvent() writes what the SDK tells, in one line", () => {
  const event = {
    operation: "getUser",
    method: "GET",
    path: "/api/users/{id}",
    call: 7,
    request: 1,
    attempt: 2,
  } as const;
  expect(describeEvent({ ...event, type: "response", status: 200, duration: 12.4, requestId: "0HN-1" })).toBe(
    "call 7.2 getUser GET /api/users/{id}: response 200 in 12 ms [request 0HN-1]",
  );
  expect(describeEvent({ ...event, type: "retry", delay: 250, status: 503 })).toBe(
    "call 7.2 getUser GET /api/users/{id}: retry 503 again in 250 ms",
  );
});
