import { describe, expect, test } from "vitest";
import { readCsv, writeCsv } from "./csv.ts";

describe("writeCsv()", () => {
  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "'quoted"])("leaves %j no formula", (text) => {
    expect(writeCsv([[text]])).toBe(`'${text}\r\n`);
  });

  test("quotes what would end a cell, and a formula inside quotes is none either", () => {
    expect(writeCsv([["a,b", 'say "x"', "two\nlines", '=HYPERLINK("x")']])).toBe(
      '"a,b","say ""x""","two\nlines","\'=HYPERLINK(""x"")"\r\n',
    );
  });
});

describe("readCsv()", () => {
  test("reads back what was written", () => {
    const rows = [["=1+1", "'x", 'say "x"', "two\r\nlines", "", "a,b"]];
    expect(readCsv(writeCsv(rows))).toEqual(rows);
  });

  test("takes a byte order mark, semicolons and empty lines", () => {
    expect(readCsv("\uFEFFname;login\r\nJo;jo@acme.com\n\n;\n")).toEqual([
      ["name", "login"],
      ["Jo", "jo@acme.com"],
    ]);
  });
});
