import { describe, expect, test } from "vitest";
import { readNewUsers } from "./new-users-file.ts";

const nobody = () => undefined;
const header = "firstName,lastName,emailAddress,login,type,roles,secondEmailAddress";
const read = (...rows: string[]) => readNewUsers([header, ...rows].join("\n"), nobody);

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
  ])("refuses %s", (row, reason) => {
    expect(read(row)[0]?.refused).toContain(reason);
  });

  test("refuses a login twice in the file, and one that somebody has", () => {
    const rows = `${header}\nAda,Lovelace,ada@acme.com\nAda,Byron,ADA@acme.com\nJo,Bloggs,jo@acme.com`;
    const newUsers = readNewUsers(rows, (login) => (login === "jo@acme.com" ? "Jo Bloggs" : undefined));
    expect(newUsers.map(({ refused }) => refused)).toEqual([
      undefined,
      "The login is in row 2 already",
      "The login is taken by Jo Bloggs",
    ]);
  });

  test("names the columns that a file lacks", () => {
    expect(() => readNewUsers("name,mail\nAda,ada@acme.com", nobody)).toThrow(
      "Cannot read the file: no column firstName, lastName, emailAddress",
    );
  });
});
