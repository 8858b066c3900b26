import { describe, expect, test } from "vitest";
import { settings } from "../ui/preferences.ts";
import { readCsv, UnusableFile, writeCsv } from "./csv.ts";

const cellsOf = (text: string) => readCsv(text).map(({ cells }) => cells);
const delimiters = settings.csvDelimiter.enum ?? [];

describe("writeCsv()", () => {
  test("begins with a byte order mark, without which Excel takes the file for Windows-1252", () => {
    expect(writeCsv([["René"]], "comma")).toBe("\uFEFFRené\r\n");
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", " =1", "＝1", "'quoted"])("leaves %j no formula", (text) => {
    expect(writeCsv([[text]], "comma")).toBe(`\uFEFF'${text}\r\n`);
  });

  test("quotes what would end a cell, and a formula inside quotes is none either", () => {
    expect(writeCsv([["a,b", 'say "x"', "two\nlines", '=HYPERLINK("x")']], "comma")).toBe(
      '\uFEFF"a,b","say ""x""","two\nlines","\'=HYPERLINK(""x"")"\r\n',
    );
  });

  test.each([",", ";", "\t", "\n", "\r\n", "; "])(
    "a formula after %j is none where that ends a cell, as in other countries",
    (sign) => {
      for (const delimiter of delimiters)
        expect(writeCsv([["u-1", `x${sign}=HYPERLINK(1)`]], delimiter)).not.toMatch(/[,;\t\r\n] *=/);
    },
  );
});

describe("readCsv()", () => {
  test.each(delimiters)("reads back what was written with a %s", (delimiter) => {
    const rows = [
      [
        "=1+1",
        "'x",
        'say "x"',
        "two\r\nlines",
        "",
        "a,b",
        "\t\t=1",
        "x;=1;'=2",
        "x,=1\t-2",
        "'t Hooft",
        "O'Brien",
        " =1",
        "\n",
      ],
      ["<img src=x onerror=alert(1)>", "=HYPERLINK(1)", "Zoë مريم", "العلي"],
    ];
    expect(cellsOf(writeCsv(rows, delimiter))).toEqual(rows);
  });

  test("takes a byte order mark, semicolons and blank lines, which count as rows", () => {
    expect(readCsv("\uFEFFname;login\r\nJo;jo@acme.com\n\n;\nAda;ada@acme.com")).toEqual([
      { row: 1, cells: ["name", "login"] },
      { row: 2, cells: ["Jo", "jo@acme.com"] },
      { row: 5, cells: ["Ada", "ada@acme.com"] },
    ]);
  });

  test.each([",", ";", "\t"])("takes %j for what separates if the header has most of it", (separator) => {
    const rows = [["name", "roles", '"a,b"'].join(separator), ["Jo", "x", '"1;2\t3"'].join(separator)];
    expect(cellsOf(rows.join("\r"))).toEqual([
      ["name", "roles", "a,b"],
      ["Jo", "x", "1;2\t3"],
    ]);
  });

  test("takes spaces around quotes, and quotes inside a text", () => {
    expect(cellsOf('a, "b, c" ,5" pipe')).toEqual([["a", "b, c", '5" pipe']]);
  });

  test.each([
    ["nowhere", 'a,b\nAda,"Lovelace,x\nBob,Builder\n', 2],
    ["by the next quote", 'a,b\n\n"x\ny",1\nAda,"Lovelace,x\nBob,"Builder, Jr"\n', 5],
    ["before a text", 'a,b\n"Ada" Byron,Lovelace\n', 2],
  ])("a quote that is closed %s is refused with its line", (_, text, line) => {
    expect(() => readCsv(text)).toThrow(UnusableFile);
    expect(() => readCsv(text)).toThrow(`Cannot read the file: the quote in line ${line} is not closed`);
  });
});
