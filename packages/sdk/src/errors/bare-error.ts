/** Node's own words, which hold no credentials. */
const harmless = /^(bad port$|Proxy response \()/;

/** Returns an error with the name and the code of another and nothing else: messages and properties may hold credentials. */
export function bareError(error: unknown): Error & { readonly code?: string } {
  const { name, code, message } = Object(error) as { name?: unknown; code?: unknown; message?: unknown };
  const shown = typeof name === "string" ? name : "Error";
  const known = typeof code === "string" && { code };
  const said = typeof message === "string" && harmless.test(message) ? message : known ? known.code : shown;
  return Object.assign(new Error(said), { name: shown }, known);
}
