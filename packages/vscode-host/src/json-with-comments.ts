// Strings come first so that what looks like a comment inside one is left alone.
const stringOrComment = /"(?:\\.|[^"\\])*"|\/\/[^\n]*|\/\*[^]*?\*\//g;
const stringOrTrailingComma = /"(?:\\.|[^"\\])*"|,(?=\s*[}\]])/g;

/**
 * Reads JSON with comments and trailing commas, as VS Code's settings files are written.
 *
 * `value` is undefined where the text is no such JSON; `bodyStart` is the offset behind the root object's opening brace.
 */
export function parseJsonWithComments(text: string): { value: unknown; bodyStart: number | undefined } {
  const blanked = text
    // Blanks of the same length keep the offsets.
    .replace(stringOrComment, (part) => (part.startsWith('"') ? part : part.replace(/[^\n]/g, " ")))
    .replace(stringOrTrailingComma, (part) => (part === "," ? " " : part))
    .replace(/^\uFEFF/, " ");
  const brace = blanked.indexOf("{");
  try {
    return { value: JSON.parse(blanked), bodyStart: brace < 0 ? undefined : brace + 1 };
  } catch {
    return { value: undefined, bodyStart: undefined };
  }
}
