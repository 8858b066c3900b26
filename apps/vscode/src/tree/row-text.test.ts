import { describe, expect, test } from "vitest";
import { aUser } from "../testing/users.ts";
import { Namesakes, rowText } from "./row-text.ts";

const now = Date.parse("2026-06-01T00:00:00Z");
const jo = aUser({
  lastLogin: "2026-05-28T12:00:00.0000000+00:00",
  created: "2026-02-01",
  passwordChanged: "2025-06-01",
  userExpiry: "2026-06-10T12:00:00Z",
});
const alone = new Namesakes([jo]);

describe("a row", () => {
  test("says the login alone where the list is about no time", () => {
    expect(rowText(jo, undefined, alone, now)).toEqual({
      description: "jo.bloggs@acme.com",
      spoken: "Jo Bloggs, jo.bloggs@acme.com, active, personal user",
    });
  });

  test.each([
    ["lastLogin", "3 days ago", "last sign-in 3 days ago"],
    ["created", "4 mo. ago", "created 4 months ago"],
    ["passwordChanged", "12 mo. ago", "password changed 12 months ago"],
    ["userExpiry", "Jun 10, 2026", "expiry Jun 10, 2026"],
  ] as const)("that is about %s begins with it, and says what it is", (about, shown, spoken) => {
    const text = rowText(jo, about, alone, now);
    expect(text.description).toBe(`${shown} · jo.bloggs@acme.com`);
    expect(text.spoken).toBe(`Jo Bloggs, jo.bloggs@acme.com, active, personal user, ${spoken}`);
  });

  test("of somebody who never signed in says so, and of what is not known nothing", () => {
    const textWith = (lastLogin: string | null | undefined) =>
      rowText({ ...jo, lastLogin } as typeof jo, "lastLogin", alone, now).description;
    expect(textWith(null)).toBe("never · jo.bloggs@acme.com");
    expect(textWith(undefined)).toBe("jo.bloggs@acme.com");
    expect(textWith("soon")).toBe("jo.bloggs@acme.com");
  });
});

describe("rows of people of the same name", () => {
  const rows = (...logins: string[]) => {
    const users = logins.map((login) => ({ ...jo, login }));
    const namesakes = new Namesakes([...users, aUser({ firstName: "Ann", login: "ann@acme.com" })]);
    return users.map((user) => rowText(user, "lastLogin", namesakes, now).description);
  };

  test("begin with their logins, before the time", () => {
    expect(rows("jo.bloggs@acme.com", "jb@acme.com")).toEqual([
      "jo.bloggs@acme.com · 3 days ago",
      "jb@acme.com · 3 days ago",
    ]);
  });

  test("begin with what differs in their logins, when those begin with the same long part", () => {
    expect(rows("jo.bloggs@acme.com", "jo.bloggs2@acme.com")).toEqual([
      "…s · 3 days ago · jo.bloggs@acme.com",
      "…s2 · 3 days ago · jo.bloggs2@acme.com",
    ]);
    expect(rows("nightly-batch", "nightly-batch2")[0]).toBe("…h · 3 days ago · nightly-batch");
  });

  test("begin with the whole end, when its first part is not enough", () => {
    expect(rows("jo.bloggs@acme.com", "jo.bloggs@acme.com.au", "jo.bloggs@beta.com")).toEqual([
      "…@acme.com · 3 days ago · jo.bloggs@acme.com",
      "…@acme.com.au · 3 days ago · jo.bloggs@acme.com.au",
      "…@beta.com · 3 days ago · jo.bloggs@beta.com",
    ]);
  });

  test("keep the accessible name whole", () => {
    const twins = new Namesakes([jo, { ...jo, login: "jo.bloggs@acme.com.au" }]);
    expect(rowText(jo, undefined, twins, now).spoken).toContain("jo.bloggs@acme.com,");
  });
});
