import { describe, expect, test } from "vitest";
import { UnusableFile } from "../bulk/csv.ts";
import { decodeText } from "../ui/decode-text.ts";
import { peopleColumns, peopleTemplate } from "./people-columns.ts";
import { readLeavers, readPeople } from "./people-file.ts";

const header = "id,login,leaving,firstName,lastName,emailAddress,type,roles,userExpiry";
const read = (...rows: string[]) => readPeople({ text: [header, ...rows].join("\n") }).people;

describe("readPeople()", () => {
  test("reads joiners, movers and leavers, with the row that each is in", () => {
    const people = read(
      ",,,Ada,Lovelace,ada@acme.com",
      "",
      "u-1,,,,,,,default/readers acme/writers",
      ",jo@acme.com,yes",
    );
    expect(people.map(({ row, leaving, roles, refused }) => [row, leaving, roles?.length, refused])).toEqual([
      [2, false, undefined, undefined],
      [4, false, 2, undefined],
      [5, true, undefined, undefined],
    ]);
    expect(people[0]?.cell("emailAddress")).toBe("ada@acme.com");
  });

  test("takes no roles for all of them to be removed, and an empty cell for roles that stay", () => {
    expect(read("u-1,,,,,,,acme/readers acme/readers")[0]?.roles).toHaveLength(1);
    expect(read("u-1,,,,,,,None", "u-2,,,,,,,").map(({ roles }) => roles)).toEqual([[], undefined]);
  });

  test.each(["yes", "TRUE", "1", "x", "Leaving"])("takes %s for leaving", (word) => {
    expect(read(`u-1,,${word}`)[0]).toMatchObject({ leaving: true, refused: undefined });
  });

  test.each([
    [",,,Ada,Lovelace,", "The row has no id, login or e-mail address"],
    ["u-1,,2030-01-01", "Leaving is neither yes nor no"],
    ["u-1,,,,,,Robot", "The type is neither Personal nor Service"],
    ["u-1,,,,,,,admins", "The role admins is not of the form scope/code"],
    ["u-1,,,,,,,,12/02/2030", "The expiry 12/02/2030 is not of the form 2030-12-31"],
    ["u-1,,,,,,,,2030-02-30", "The expiry 2030-02-30 is not of the form 2030-12-31"],
    ["u-1,,,,,,,,2030-02-12T12:00", "The expiry 2030-02-12T12:00 is not of the form 2030-12-31"],
    ["u-1,,,Ren\uFFFD", "The firstName contains U+FFFD"],
    ["u-1,,,,,,,default/\uFFFDadmins", "The roles contains U+FFFD"],
    ["u-1,,,,,,,a/b/c", "The role a/b/c is not of the form scope/code"],
    ['u-1,,,,"Lovelace\nByron"', "The lastName contains a line break"],
    ["u-1,,,,Lovelace\u0081", "The lastName contains a line break or another control character"],
    ["u-1,,,,,,,,,more", "The row has more cells than the header"],
  ])("refuses %s", (row, reason) => {
    expect(read(row)[0]?.refused).toContain(reason);
  });

  test("reads nothing but the key of somebody who leaves", () => {
    expect(read("u-1,,yes,,,,Robot,admins,soon")[0]).toMatchObject({ leaving: true, refused: undefined });
  });

  test.each([
    "Full name\nAda Lovelace",
    "Ada,Lovelace,ada@acme.com\nBob,Builder,bob@acme.com",
    "",
    "a;b\nada@acme.com;x",
  ])("refuses a file without a key and says which columns there are: %s", (text) => {
    expect(() => readPeople({ text })).toThrow(UnusableFile);
    expect(() => readPeople({ text })).toThrow("no column id, login, emailAddress");
  });

  test("refuses a file with names alone: nobody could be found by them", () => {
    expect(() => readPeople({ text: "first name,last name\nAda,Lovelace" })).toThrow(
      'no column id, login, emailAddress; it begins with "first name", "last name"',
    );
  });

  test("refuses a column that is there twice, and names both", () => {
    expect(() => readPeople({ text: "First name,Email,E-mail\n" })).toThrow(
      'Cannot read the file: more than one column emailAddress, "Email", "E-mail"',
    );
  });

  test("names the columns of a file without a key, each cut where it is none", () => {
    expect(() => readPeople({ text: `First\0name${"x".repeat(40)},b,c,d,e,f` })).toThrow(
      `it begins with "First name${"x".repeat(20)}", "b", "c", "d", "e", …`,
    );
  });

  test.each([
    "First Name;SURNAME;E-mail address;Role(s)",
    "given_name;Last name;Email;roles",
    "forename;family-name;e-mail;ROLES",
  ])("understands the columns %s, and roles on several lines", (columns) => {
    const [person] = readPeople({
      text: `${columns}\nAda;Lovelace;ada@acme.com;"default/admins\nacme/readers"`,
    }).people;
    const cells = (["firstName", "lastName", "emailAddress"] as const).map((column) => person?.cell(column));
    expect([...cells, person?.roles]).toEqual([
      "Ada",
      "Lovelace",
      "ada@acme.com",
      [
        { scope: "default", code: "admins" },
        { scope: "acme", code: "readers" },
      ],
    ]);
  });

  test("says which columns it does not use, and where letters may have been lost", () => {
    const { notes } = readPeople({
      text: "First name,Last name,Email,Rolle\n?ukasz,Nowak,l@acme.com,x\nAda,Lovelace,ada@acme.com,y",
    });
    expect(notes).toEqual([expect.stringContaining("check row 2."), "Columns that are not used: Rolle."]);
  });

  test("reads Excel's Unicode text, UTF-16 with tabs", () => {
    const text = "\uFEFFFirst Name\tLast Name\tEmail\r\nŁukasz\tمريم\tl@example.com\r\n";
    const { people, notes } = readPeople(decodeText(Buffer.from(text, "utf16le")));
    expect([people[0]?.cell("firstName"), people[0]?.cell("lastName"), notes]).toEqual(["Łukasz", "مريم", []]);
  });

  test("its template is read and is about nobody", () => {
    const { people, notes } = readPeople({ text: peopleTemplate("comma") });
    expect(people).toEqual([]);
    expect(notes).toEqual(["Rows that begin with # and are not read: 3."]);
    expect(peopleTemplate("comma")).toContain(peopleColumns.join(","));
  });

  test("takes one login or id in each row for people who leave, and says so", () => {
    const { people, isList, notes } = readPeople({ text: "ada@acme.com\n# gone\n00uJoe\n" });
    expect(people.map(({ row, leaving, cell }) => [row, leaving, cell("login")])).toEqual([
      [1, true, "ada@acme.com"],
      [3, true, "00uJoe"],
    ]);
    expect([isList, notes]).toEqual([true, ["The file has no columns: everybody in it leaves."]]);
  });

  test("reads a paste of logins and ids as people who leave", () => {
    expect(readLeavers(`"ada@acme.com", 00uJoe;\njo@acme.com`).people.map(({ cell }) => cell("login"))).toEqual([
      "ada@acme.com",
      "00uJoe",
      "jo@acme.com",
    ]);
  });
});
