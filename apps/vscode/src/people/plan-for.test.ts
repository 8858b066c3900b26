import { describe, expect, test } from "vitest";
import { decodeText } from "../ui/decode-text.ts";
import { aRole, aUser } from "../testing/users.ts";
import { readLeavers, readPeople } from "./people-file.ts";
import { type Domain, planFor } from "./plan-for.ts";
import { countsOfPlan, type PlanRow, rowsToApply } from "./plan.ts";

const readers = aRole("Readers");
const writers = aRole("Writers");
const jo = aUser({
  id: "u-jo",
  login: "jo@acme.com",
  userExpiry: "2030-01-01T00:00:00.0000000+00:00",
  roles: [readers],
});
const batch = aUser({
  id: "u-batch",
  login: "svc-night",
  emailAddress: "jo@acme.com",
  secondEmailAddress: "duty@acme.com",
  type: "Service",
  firstName: "Night",
  lastName: "Batch",
  roles: [],
});
const gone = aUser({ id: "u-gone", login: "gone@acme.com", status: "DEPROVISIONED", roles: [] });
const domain: Domain = { users: [jo, batch, gone], roles: [readers, writers] };

const header = "id,login,firstName,lastName,emailAddress,type,roles,userExpiry,secondEmailAddress,leaving";
const planned = (...rows: string[]) => planFor(readPeople({ text: [header, ...rows].join("\n") }), domain).rows;
const reasonOf = (row: PlanRow | undefined) => (row && "because" in row ? row.because : `is ${row?.kind}`);

describe("planFor()", () => {
  test("creates people who are not in the domain, with roles and expiry", () => {
    expect(planned(",,Ada,Lovelace,ada@acme.com,,default/readers,2031-02-03")[0]).toMatchObject({
      kind: "create",
      key: "2",
      rows: [2],
      name: "Ada Lovelace",
      login: "ada@acme.com",
      added: [readers],
      request: {
        firstName: "Ada",
        lastName: "Lovelace",
        emailAddress: "ada@acme.com",
        login: "ada@acme.com",
        type: "Personal",
        roles: [{ scope: "default", code: "readers" }],
        userExpiry: "2031-02-03T00:00:00.0000000+00:00",
      },
    });
  });

  test("lists each difference of a user as before and after", () => {
    expect(planned(",JO@acme.com,Joe,Byron,,,default/writers,2031-01-01")[0]).toMatchObject({
      kind: "change",
      user: jo,
      definition: { firstName: "Joe", lastName: "Byron", userExpiry: "2031-01-01T00:00:00.0000000+00:00" },
      added: [writers],
      removed: [readers],
      differences: [
        { field: "firstName", before: "Jo", after: "Joe" },
        { field: "lastName", before: "Bloggs", after: "Byron" },
        { field: "userExpiry", before: jo.userExpiry, after: "2031-01-01T00:00:00.0000000+00:00" },
        { field: "roles", before: "default/readers", after: "default/writers" },
      ],
    });
  });

  test.each([
    ["an empty cell", "u-jo"],
    ["the same values", "u-jo,jo@acme.com,Jo,Bloggs,jo@acme.com,personal,default/readers,2030-01-01,,no"],
    ["another case of the address", "u-jo,,,,JO@acme.com"],
    ["the same time in another zone", "u-jo,,,,,,,2030-01-01T01:00:00+01:00"],
    ["no second address of somebody who has none", "u-jo,,,,,,,,none"],
  ])("changes nothing for %s", (_, row) => {
    expect(planned(row)[0]).toMatchObject({ kind: "unchanged", because: undefined, differences: [] });
  });

  test("takes away what a cell says is none", () => {
    expect(planned("u-jo,,,,,,NONE,none")[0]).toMatchObject({ definition: { userExpiry: null }, removed: [readers] });
    expect(planned(",svc-night,,,,,,,none")[0]).toMatchObject({ definition: { secondEmailAddress: null } });
  });

  test("a Personal user's login follows the e-mail address, and the same row finds them afterwards", () => {
    const [row] = planned(",jo@acme.com,,,jo.byron@acme.com");
    const after = { emailAddress: "jo.byron@acme.com", login: "jo.byron@acme.com" };
    expect(row).toMatchObject({ kind: "change", definition: after });
    const later = { ...domain, users: [{ ...jo, ...after }, batch] };
    const file = readPeople({ text: `${header}\n,jo@acme.com,,,jo.byron@acme.com` });
    expect(planFor(file, later).rows[0]).toMatchObject({ kind: "unchanged", user: { id: "u-jo" } });
  });

  test("a Service user's login stays with another e-mail address, and changes where the id finds the user", () => {
    expect(planned(",svc-night,,,ops@acme.com")[0]).toMatchObject({ definition: { emailAddress: "ops@acme.com" } });
    expect(planned("u-batch,svc-day")[0]).toMatchObject({ definition: { login: "svc-day" } });
  });

  test("a Service user's e-mail address may be somebody's login", () => {
    const rows = planned(",svc-night,,,jo@acme.com", ",svc-new,New,Batch,jo@acme.com,Service");
    expect(rows.map(({ kind, login }) => [kind, login])).toEqual([
      ["unchanged", "svc-night"],
      ["create", "svc-new"],
    ]);
  });

  test("deactivates who leaves, and nobody twice", () => {
    const rows = planned(",jo@acme.com,,,,,,,,yes", "u-gone,,,,,,,,,yes");
    expect(rows[0]).toMatchObject({
      kind: "deactivate",
      user: jo,
      differences: [{ field: "status", before: "ACTIVE", after: "DEPROVISIONED" }],
    });
    expect(rows[1]).toMatchObject({ kind: "unchanged", because: "already deactivated" });
  });

  test.each([
    ["u-nobody,,Ada,Lovelace,ada@acme.com", "Nobody has the id u-nobody"],
    [",nobody@acme.com,,,,,,,,yes", "Nobody has the login or id nobody@acme.com"],
    [",nobody@acme.com,,,,,default/readers", "Nobody has the login nobody@acme.com, and a new user needs a name"],
    [",,Ada,L,ada@acme.com", "A last name has at least 2 characters"],
    [",other@acme.com,Ada,Lovelace,ada@acme.com", "A Personal user's login is the e-mail address"],
    [",,Ada,Lovelace,ada@acme.com,,default/nothing", "default/nothing is no role of this domain"],
    ["u-jo,,,,,,default/nothing", "default/nothing is no role of this domain"],
    ["u-jo,,,B", "A last name has at least 2 characters"],
    ["u-jo,,,,nowhere", "An e-mail address"],
    ["u-jo,other@acme.com", "A Personal user's login is the e-mail address, jo@acme.com"],
    ["u-jo,,,,,Service", "The type of a user cannot be changed; it is Personal"],
    ["u-jo,,,,,,,,two@acme.com", "Only a Service user has a second e-mail address"],
    ["u-gone,,New,Name", "deactivated"],
    ["u-jo,,,,gone@acme.com", "The login is taken by Jo Bloggs"],
    [",gone@acme.com,,,jo@acme.com", "jo@acme.com is the login of Jo Bloggs"],
  ])("names what is wrong in %s", (row, reason) => {
    const [first] = planned(row);
    expect([first?.kind, reasonOf(first)]).toEqual(["wrong", expect.stringContaining(reason)]);
  });

  test("two rows that say the same of one person are one", () => {
    const rows = planned(
      ",,Ada,Lovelace,ada@acme.com",
      "u-jo,,,Byron",
      ",,Ada,Lovelace,ADA@acme.com",
      ",jo@acme.com,,Byron",
    );
    expect(rows.map(({ kind, rows: numbers }) => [kind, numbers])).toEqual([
      ["create", [2, 4]],
      ["change", [3, 5]],
    ]);
  });

  test("two rows that contradict each other are both not carried out", () => {
    const rows = planned(
      "u-jo,,,Byron",
      ",jo@acme.com,,,,,,,,yes",
      ",,Ada,Lovelace,new@acme.com",
      "u-batch,new@acme.com",
    );
    expect(rows.map((row) => [row.kind, row.rows, reasonOf(row)])).toEqual([
      ["wrong", [2, 3], "Rows 2, 3 contradict each other"],
      ["wrong", [4, 5], "Rows 4, 5 contradict each other"],
      ["wrong", [4, 5], "Rows 4, 5 contradict each other"],
    ]);
    expect(reasonOf(planned("u-jo,,,Byron", "u-jo,,,B")[0])).toBe(
      "Rows 2, 3 contradict each other: A last name has at least 2 characters",
    );
  });

  test("roles that were not read are not taken for none", () => {
    const unread = { ...domain, users: [{ ...jo, roles: null }] };
    const { rows } = planFor(readPeople({ text: "login,roles\njo@acme.com,default/writers" }), unread);
    expect(reasonOf(rows[0])).toBe("The roles of the user are not known");
  });

  test("a list of those who leave finds them by login or id, each once, and names the unknown", () => {
    const { rows } = planFor(readLeavers("jo@acme.com u-batch u-jo nobody@acme.com NOBODY@acme.com"), domain);
    expect(rows.map((row) => [row.kind, row.rows, row.login])).toEqual([
      ["deactivate", [1, 3], "jo@acme.com"],
      ["deactivate", [2], "svc-night"],
      ["wrong", [4, 5], "nobody@acme.com"],
    ]);
  });

  test("a plan is narrowed to the rows that are ticked", () => {
    const plan = planFor(readPeople({ text: `${header}\nu-jo,,,Byron\nu-batch,,,,,,,,,yes\nu-none` }), domain);
    expect(countsOfPlan(plan)).toEqual({ create: 0, change: 1, deactivate: 1, unchanged: 0, wrong: 1 });
    expect(rowsToApply(plan).map(({ key }) => key)).toEqual(["2", "3"]);
    expect(rowsToApply(plan, new Set(["3", "4"])).map(({ key }) => key)).toEqual(["3"]);
  });

  test("an assumed encoding is among the notes", () => {
    const bytes = Uint8Array.from("login;first name\njo@acme.com;Ren\u00e9", (character) => character.charCodeAt(0));
    const { rows, notes } = planFor(readPeople(decodeText(bytes)), domain);
    expect(rows[0]?.differences).toEqual([{ field: "firstName", before: "Jo", after: "René" }]);
    expect(notes).toEqual([expect.stringContaining("was read as Windows-1252")]);
  });
});
