/** A text, and the encoding that was assumed where the bytes do not say which one it is. */
export interface DecodedText {
  readonly text: string;
  readonly assumed?: "Windows-1252";
}

const byteOrderMarks = [
  { encoding: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { encoding: "utf-16le", bytes: [0xff, 0xfe] },
  { encoding: "utf-16be", bytes: [0xfe, 0xff] },
];

/** Windows-1252 at 0x80 to 0x9F, where it differs from Unicode: https://encoding.spec.whatwg.org/index-windows-1252.txt */
const windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/**
 * Decodes a file that another program wrote: by its byte order mark, else as UTF-8, else as Windows-1252.
 *
 * Bytes that contradict their byte order mark become U+FFFD; without one, every byte is decoded.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = byteOrderMarks.find((mark) => mark.bytes.every((byte, at) => bytes[at] === byte));
  if (marked) return { text: new TextDecoder(marked.encoding).decode(bytes) };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    // Not by TextDecoder: Node up to 24 reads 0x80 to 0x9F as control characters (https://github.com/nodejs/node/issues/56542).
    const characters = Array.from(bytes, (byte) => windows1252[byte - 0x80] ?? String.fromCodePoint(byte));
    return { text: characters.join(""), assumed: "Windows-1252" };
  }
}
