/** Makes of an error one that holds its name, its code and nothing else: messages and properties may hold credentials. */
export function bareError(error: unknown): Error & { readonly code?: string } {
  const { name, code } = Object(error) as { name?: unknown; code?: unknown };
  const shown = typeof name === "string" ? name : "Error";
  const known = typeof code === "string" && { code };
  return Object.assign(new Error(known ? known.code : shown), { name: shown }, known);
}
