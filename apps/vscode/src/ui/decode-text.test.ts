import { describe, expect, test } from "vitest";
import { decodeText } from "./decode-text.ts";

const bytes = (text: string, encoding?: BufferEncoding) => new Uint8Array(Buffer.from(text, encoding));

describe("decodeText()", () => {
  test.each([
    ["UTF-8", bytes("René,Łukasz,مريم")],
    ["UTF-8 with a byte order mark", bytes("\uFEFFRené,Łukasz,مريم")],
    ["UTF-16", bytes("\uFEFFRené,Łukasz,مريم", "utf16le")],
    ["UTF-16, big-endian", bytes("\uFEFFRené,Łukasz,مريم", "utf16le").map((_, at, all) => all[at ^ 1] ?? 0)],
  ])("%s is read as it is", (_, content) => {
    expect(decodeText(content)).toEqual({ text: "René,Łukasz,مريم" });
  });

  test("what is not UTF-8 is read as Windows-1252, and says so", () => {
    expect(decodeText(bytes("Ren\xe9 M\xfcller \x80 O\x92Hara \x8a\x9f\xff", "latin1"))).toEqual({
      text: "René Müller € O’Hara ŠŸÿ",
      assumed: "Windows-1252",
    });
  });

  test("a byte that contradicts the byte order mark becomes U+FFFD: the rest is UTF-8", () => {
    expect(decodeText(bytes("\xef\xbb\xbfRen\xe9,M\xc3\xbcller", "latin1"))).toEqual({ text: "Ren\uFFFD,Müller" });
  });
});
