import { describe, expect, test } from "vitest";
import { decodeText } from "../ui/decode-text.ts";
import { newUserColumns, newUsersTemplate } from "./new-user-columns.ts";
import { readNewUsers } from "./new-users-file.ts";

const nobody = () => undefined;
const header = "firstName,lastName,emailAddress,login,type,roles,secondEmailAddress";
const readText = (text: string) => readNewUsers({ text }, nobody);
const read = (...rows: string[]) => readText([header, ...rows].join("\n")).rows;

describe("readNewUsers()", () => {
  test("makes a request of each row: the login is the e-mail address, the type Personal", () => {
    expect(read("Ada,Lovelace,ada@acme.com")[0]).toMatchObject({
      row: 2,
      refused: undefined,
      request: {
        firstName: "Ada",
        lastName: "Lovelace",
        emailAddress: "ada@acme.com",
        login: "ada@acme.com",
        type: "Personal",
      },
    });
  });

  test("reads roles as scope/code", () => {
    const [newUser] = read("Night,Batch,ops@acme.com,svc-night,Service,default/admins;acme/readers,on-call@acme.com");
    expect(newUser).toMatchObject({
      refused: undefined,
      request: {
        roles: [
          { scope: "default", code: "admins" },
          { scope: "acme", code: "readers" },
        ],
        secondEmailAddress: "on-call@acme.com",
      },
    });
  });

  test.each([
    ["Ada,L,ada@acme.com", "A last name has at least 2 characters"],
    ["Ada,Lovelace,nowhere", "An e-mail address looks like"],
    ["Ada,Lovelace,ada@acme.com,other@acme.com", "A Personal user's login is the e-mail address"],
    ["Ada,Lovelace,ada@acme.com,,Robot", "The type is neither Personal nor Service"],
    ["Ada,Lovelace,ada@acme.com,,,admins", "The role admins is not of the form scope/code"],
    ["Ada,Lovelace,ada@acme.com,,,a/b/c", "The role a/b/c is not of the form scope/code"],
    ["Ada,Lovelace,ada@acme.com,,,,two@acme.com", "Only a Service user has a second e-mail address"],
    ["Ren\uFFFD,Lovelace,ada@acme.com", "The firstName contains U+FFFD"],
    ["Ada,Lovelace,ada@acme.com,,,default/\uFFFDadmins", "The roles contains U+FFFD"],
    ['Ada,"Lovelace\nByron",ada@acme.com', "The lastName contains a line break"],
    ["Ada,Lovelace\u0081,ada@acme.com", "The lastName contains a line break or another control character"],
    ["Ada,Lovelace,ada@acme.com,,,default/admins,,acme/readers", "The row has more cells than the header"],
  ])("refuses %s", (row, reason) => {
    expect(read(row)[0]?.refused).toContain(reason);
  });

  test("refuses a login twice in the file, and one that somebody has", () => {
    const rows = `${header}\nAda,Lovelace,ada@acme.com\nAda,Byron,ADA@acme.com\nJo,Bloggs,jo@acme.com`;
    const newUsers = readNewUsers({ text: rows }, (login) => (login === "jo@acme.com" ? "Jo Bloggs" : undefined));
    expect(newUsers.rows.map(({ refused }) => refused)).toEqual([
      undefined,
      "The login is in row 2 already",
      "The login is taken by Jo Bloggs",
    ]);
  });

  test("reads roles on several lines of a cell", () => {
    expect(read('Ada,Lovelace,ada@acme.com,,,"default/admins\nacme/readers"')[0]).toMatchObject({
      refused: undefined,
      request: { roles: [{ scope: "default" }, { scope: "acme" }] },
    });
  });

  test.each([
    "First Name;SURNAME;E-mail address;Role(s)",
    "given_name;Last name;Email;roles",
    "forename;family-name;e-mail;ROLES",
  ])("understands the columns %s", (columns) => {
    expect(readText(`${columns}\nAda;Lovelace;ada@acme.com;default/admins`).rows[0]?.request).toMatchObject({
      firstName: "Ada",
      lastName: "Lovelace",
      emailAddress: "ada@acme.com",
      roles: [{ scope: "default", code: "admins" }],
    });
  });

  test.each([
    ["name,mail\nAda,ada@acme.com", 'no column firstName, lastName; it begins with "name", "mail"'],
    ["", "no column firstName, lastName, emailAddress; it begins with nothing"],
    [
      `First\0name${"x".repeat(40)},b,c,d,e,f`,
      `no column firstName, lastName, emailAddress; it begins with "First name${"x".repeat(20)}", "b", "c", "d", "e", …`,
    ],
    ["First name,Last name,Email,E-mail\n", 'more than one column emailAddress, "Email", "E-mail"'],
  ])("refuses %j, and names the columns that it has", (text, reason) => {
    expect(() => readText(text)).toThrow(`Cannot read the file: ${reason}`);
  });

  test("says which columns it does not use, and where letters may have been lost", () => {
    const { notes } = readText(
      "First name,Last name,Email,Rolle\n?ukasz,Nowak,l@acme.com,x\nAda,Lovelace,ada@acme.com,y",
    );
    expect(notes).toEqual([expect.stringContaining("check row 2."), "Columns that are not used: Rolle."]);
  });

  test("the template has all columns, and its examples are not read", () => {
    const template = newUsersTemplate("comma");
    expect(readText(template)).toEqual({ rows: [], notes: ["Rows that begin with # and are not read: 2."] });
    expect(template).toContain(newUserColumns.join(","));
    const { rows } = readText(template.replaceAll("# ", ""));
    expect(rows.map(({ name, refused }) => [name, refused])).toEqual([
      ["Ada Lovelace", undefined],
      ["Night Batch", undefined],
    ]);
    expect(rows[0]?.request.roles).toHaveLength(2);
  });
});

describe("files that failed", () => {
  const readBytes = (bytes: Buffer) => readNewUsers(decodeText(bytes), nobody);
  const names = ({ rows }: ReturnType<typeof readNewUsers>) =>
    rows.map(({ request, refused }) => [request.firstName, request.lastName, refused]);

  test("Excel's CSV in Windows-1252 is read as it was written, with a note", () => {
    const file = readBytes(
      Buffer.from(
        "firstName;lastName;emailAddress;type\r\nRen\xe9;M\xfcller;rene.mueller@example.com;Personal\r\nZo\xeb;\xc5ngstr\xf6m;zoe@example.com;Personal\r\n",
        "latin1",
      ),
    );
    expect(names(file)).toEqual([
      ["René", "Müller", undefined],
      ["Zoë", "Ångström", undefined],
    ]);
    expect(file.notes).toEqual(["The file is not UTF-8 and was read as Windows-1252: check the letters in the names."]);
  });

  test("Excel's Unicode text, UTF-16 with tabs, is read as it was written", () => {
    const text = "\uFEFFFirst Name\tLast Name\tEmail\r\nŁukasz\tمريم\tl@example.com\r\n";
    const file = readBytes(Buffer.from(text, "utf16le"));
    expect([names(file), file.notes]).toEqual([[["Łukasz", "مريم", undefined]], []]);
  });

  test("tabs and other headers are understood", () => {
    const file = readBytes(Buffer.from("First Name\tLast Name\tEmail\nAda\tLovelace\tada@example.com\n"));
    expect([names(file), file.notes]).toEqual([[["Ada", "Lovelace", undefined]], []]);
  });

  test("an unclosed quote is refused with its line", () => {
    const text =
      'firstName,lastName,emailAddress\nAda,"Lovelace,ada@example.com\nBob,Builder,bob@example.com\nCyn,Carter,cyn@example.com\n';
    expect(() => readBytes(Buffer.from(text))).toThrow("the quote in line 2 is not closed");
  });

  test("hostile names are names", () => {
    const text =
      '\uFEFFfirstName,lastName,emailAddress\n"<img src=x onerror=alert(1)>",Bloggs,h1@example.com\n=HYPERLINK(1),Bloggs,h2@example.com\n"Zoë مريم","العلي",h3@example.com\n';
    expect(names(readBytes(Buffer.from(text)))).toEqual([
      ["<img src=x onerror=alert(1)>", "Bloggs", undefined],
      ["=HYPERLINK(1)", "Bloggs", undefined],
      ["Zoë مريم", "العلي", undefined],
    ]);
  });
});
