// Strings come first, so that the text of a string is never taken for a comment.
const stringOrComment = /"(?:\\.|[^"\\])*"|\/\/[^\n]*|\/\*[^]*?\*\//g;
const stringOrTrailingComma = /"(?:\\.|[^"\\])*"|,(?=\s*[}\]])/g;

/**
 * Parses JSON with comments and trailing commas, the format of VS Code's settings files.
 *
 * `value` is undefined if the text is not valid; `bodyStart` is the offset behind the root object's opening brace.
 */
export function parseJsonWithComments(text: string): { value: unknown; bodyStart: number | undefined } {
  const blanked = text
    // Blanks of the same length preserve the offsets.
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
