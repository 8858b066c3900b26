import { t } from "../ui/l10n.ts";
import { refuseAddress } from "./connection-address.ts";
import type { Connection, Credentials } from "./connection.ts";

/** Variables of the process that VS Code runs extensions in. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Names the variables of FINBOURNE's own SDKs, and ours for the path of a file with the token. */
const names = {
  url: ["FBN_IDENTITY_URL"],
  tokenFile: ["IDENTITY_USERS_TOKEN_FILE", "FBN_ACCESS_TOKEN_FILE"],
  token: ["FBN_ACCESS_TOKEN"],
  tokenUrl: ["FBN_TOKEN_URL"],
  clientId: ["FBN_CLIENT_ID"],
  clientSecret: ["FBN_CLIENT_SECRET"],
  username: ["FBN_USERNAME"],
  password: ["FBN_PASSWORD"],
} as const;

function settingOf(environment: Environment, setting: keyof typeof names): string | undefined {
  for (const name of names[setting]) {
    const value = environment[name]?.trim();
    if (value) return value;
  }
  return undefined;
}

/** Finds the credentials in the environment, or the path of the file that holds the token. */
export function environmentCredentials(
  environment: Environment,
): Credentials | { readonly tokenFile: string } | undefined {
  const setting = (name: keyof typeof names) => settingOf(environment, name);
  const tokenFile = setting("tokenFile");
  if (tokenFile) return { tokenFile };
  const token = setting("token");
  if (token) return { token };
  const [tokenUrl, clientId, clientSecret] = [setting("tokenUrl"), setting("clientId"), setting("clientSecret")];
  const [username, password] = [setting("username"), setting("password")];
  if (!tokenUrl || !clientId || !clientSecret || !username || !password) return undefined;
  return { serviceUser: { tokenUrl, clientId, clientSecret, username, password } };
}

/** Reads the connection from the environment variables that VS Code was started with; undefined unless its address and credentials are set and usable. */
export function builtInConnection(environment: Environment, readOnly: boolean): Connection | undefined {
  const baseUrl = settingOf(environment, "url");
  if (!baseUrl || !environmentCredentials(environment)) return undefined;
  if (refuseAddress(baseUrl) !== undefined || !URL.canParse(baseUrl)) return undefined;
  const { protocol, host } = new URL(baseUrl);
  // The SDK takes plain http on loopback only.
  const local = protocol === "http:";
  const [name, kind] = local ? ([t("Local demo directory"), "development"] as const) : ([host, "production"] as const);
  return { id: "built-in", name, baseUrl, kind, readOnly, revision: Number(readOnly), builtIn: true };
}
