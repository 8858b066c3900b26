import { refuseAddress } from "./connection-address.ts";
import type { Connection } from "./connections.ts";

/** Variables of the process that VS Code runs extensions in. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Names the variable that holds the base URL, `/identity` included. */
export const urlVariable = "FBN_IDENTITY_URL";
/** Names the variable that holds the path of the file with the token. */
export const tokenFileVariable = "IDENTITY_USERS_TOKEN_FILE";

/** Reads the connection that whoever started VS Code hands over; undefined unless both variables are set and usable. */
export function builtInConnection(environment: Environment): Connection | undefined {
  const baseUrl = environment[urlVariable]?.trim();
  const tokenFile = environment[tokenFileVariable]?.trim();
  if (!baseUrl || !tokenFile || refuseAddress(baseUrl) !== undefined || !URL.canParse(baseUrl)) return undefined;
  const { protocol, host } = new URL(baseUrl);
  // The SDK takes plain http on loopback only.
  return { id: "built-in", name: protocol === "http:" ? "Local demo directory" : host, baseUrl, tokenFile };
}
