import { describe, expect, test } from "vitest";
import { writeCsv } from "../bulk/csv.ts";
import { aUser } from "../testing/users.ts";
import { decodeText } from "../ui/decode-text.ts";
import { readPeople } from "./people-file.ts";
import { planFor } from "./plan-for.ts";
import { planCells, rowsToApply } from "./plan.ts";

const ada = aUser({ id: "00uAda", login: "ada@example.com", firstName: "Ada", lastName: "Lovelace" });
const planOf = (text: string) => planFor(readPeople({ text }), { users: [ada], roles: [] });

describe("files that people have tried", () => {
  test("a list of those who leave: two rows for one person are one, and unknown ones are named", () => {
    const { rows } = planOf("ada@example.com\nnobody@example.com\n00uUnknown\nADA@EXAMPLE.COM\n");
    expect(rows.map((row) => [row.kind, row.rows, "because" in row ? row.because : row.login])).toEqual([
      ["deactivate", [1, 4], "ada@example.com"],
      ["wrong", [2], "Nobody has the login or id nobody@example.com"],
      ["wrong", [3], "Nobody has the login or id 00uUnknown"],
    ]);
  });

  test("columns separated by tabs are understood", () => {
    const { rows } = planOf("First Name\tLast Name\tEmail\nAda\tByron\tada@example.com");
    expect(rows[0]).toMatchObject({ kind: "change", definition: { lastName: "Byron" } });
  });

  test("a file in Windows-1252 is decoded as such, and the plan says so", () => {
    const text = "firstName;lastName;emailAddress;type\r\nRen\u00e9;M\u00fcller;rene.mueller@example.com;Personal";
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    const { rows, notes } = planFor(readPeople(decodeText(bytes)), { users: [], roles: [] });
    expect(rows.map(({ kind, name }) => [kind, name])).toEqual([["create", "René Müller"]]);
    expect(notes).toEqual([expect.stringContaining("was read as Windows-1252")]);
  });

  test("a quote that is not closed is refused with its line", () => {
    const text = 'firstName,lastName,emailAddress\nAda,"Lovelace,ada@example.com\nBob,Builder,bob@example.com\n';
    expect(() => readPeople({ text })).toThrow("the quote in line 2 is not closed");
  });

  test("hostile names stay as they are, and are no formula in the plan that is saved", () => {
    const hostile = `\uFEFFfirstName,lastName,emailAddress
"<img src=x onerror=alert(1)>",Bloggs,h1@example.com
=HYPERLINK(1),Bloggs,h2@example.com
"Zoë مريم","العلي",h3@example.com`;
    const plan = planOf(hostile);
    expect(rowsToApply(plan).map((row) => row.kind === "create" && row.request.firstName)).toEqual([
      "<img src=x onerror=alert(1)>",
      "=HYPERLINK(1)",
      "Zoë مريم",
    ]);
    expect(writeCsv(planCells(plan), "comma")).not.toMatch(/(^|,)"?=/m);
  });
});

test("a plan is saved with a line for each difference, and the reason of each row that is left out", () => {
  const { rows } = planOf("login,first name,last name,leaving\nada@example.com,Ida,Byron,\nnobody@example.com,,,yes");
  expect(planCells({ rows })).toEqual([
    ["Row", "Plan", "Name", "Login", "Field", "Before", "After", "Reason"],
    ["2", "Change", "Ada Lovelace", "ada@example.com", "firstName", "Ada", "Ida", ""],
    ["2", "Change", "Ada Lovelace", "ada@example.com", "lastName", "Lovelace", "Byron", ""],
    [
      "3",
      "Wrong",
      "nobody@example.com",
      "nobody@example.com",
      "",
      "",
      "",
      "Nobody has the login or id nobody@example.com",
    ],
  ]);
});

test("a file with logins alone changes nothing, and says how it can name those who leave", () => {
  const { rows, notes } = planOf("login\nada@example.com");
  expect([rows.map(({ kind }) => kind), notes]).toEqual([["unchanged"], [expect.stringContaining("a column leaving")]]);
});
