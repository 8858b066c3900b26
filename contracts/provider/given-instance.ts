/** What a run against a given service reads from its environment. */
export function givenInstance(kind: "PROVIDER" | "TENANT") {
  const [baseUrl, token] = [process.env[`${kind}_BASE_URL`], process.env[`${kind}_TOKEN`]];
  if (!baseUrl || !token) throw new Error(`Cannot verify: ${kind}_BASE_URL and ${kind}_TOKEN go together`);
  return { baseUrl, token };
}
