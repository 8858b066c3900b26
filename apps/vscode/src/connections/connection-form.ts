import { passwordGrant, isIdentityError } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";
import type { Field, Ui } from "../ui/ui.ts";
import { completeAddress, refuseAddress, refuseToken } from "./connection-address.ts";
import type { Connection, ConnectionDetails, ConnectionKind, Credentials } from "./connection.ts";

/** How somebody signs in. */
export type Way = "token" | "serviceUser" | "kept";

type Key = "address" | "name" | "token" | "tokenUrl" | "clientId" | "clientSecret" | "username" | "password";

/** The values that were entered. */
export interface Entered {
  readonly baseUrl: string;
  readonly name: string;
  /** Undefined where the old ones stay. */
  readonly credentials: Credentials | undefined;
}

/** Asks for the address, the name and the credentials of a connection. */
export async function askForConnection(ui: Ui, title: string, way: Way, former?: Connection): Promise<Entered> {
  const texts = await ui.form<Key>({ title, fields: fieldsFor(way, former) });
  const baseUrl = completeAddress(texts.address);
  return { baseUrl, name: texts.name || new URL(baseUrl).host, credentials: credentialsOf(way, texts) };
}

function credentialsOf(way: Way, texts: Record<Key, string>): Credentials | undefined {
  if (way === "kept") return undefined;
  const { token, tokenUrl, clientId, clientSecret, username, password } = texts;
  return way === "token" ? { token } : { serviceUser: { tokenUrl, clientId, clientSecret, username, password } };
}

function fieldsFor(way: Way, former: Connection | undefined): Field<Key>[] {
  const address: Field<Key> = {
    key: "address",
    prompt: t("Address of the identity service"),
    placeholder: "https://<domain>.lusid.com/identity",
    value: () => former?.baseUrl ?? "",
    refuse: (text) => refuseAddress(text) ?? (way === "kept" ? refuseOtherOrigin(text, former) : undefined),
  };
  const name: Field<Key> = {
    key: "name",
    prompt: t("Name of the connection, as every confirmation will show it"),
    value: ({ address: typed = "" }) => former?.name ?? new URL(completeAddress(typed)).host,
  };
  return [address, ...credentialFields(way), name];
}

/** Kept credentials go nowhere but where they were entered for. */
function refuseOtherOrigin(text: string, former: Connection | undefined): string | undefined {
  const same = former && new URL(completeAddress(text)).origin === new URL(former.baseUrl).origin;
  return same
    ? undefined
    : t("The stored credentials are bound to {0}: enter new ones for another address", former?.baseUrl ?? "");
}

function credentialFields(way: Way): Field<Key>[] {
  if (way === "kept") return [];
  if (way === "token") {
    const prompt = t("Personal access token; kept in VS Code's secret storage and sent to this address only");
    return [{ key: "token", prompt, secret: true, refuse: refuseToken }];
  }
  const needed = (text: string) => (text.trim() === "" ? t("Cannot be empty") : undefined);
  return [
    {
      key: "tokenUrl",
      prompt: t("Token URL, from the application's page in LUSID"),
      placeholder: "https://lusid-<domain>.okta.com/oauth2/<id>/v1/token",
      refuse: refuseTokenUrl,
    },
    { key: "clientId", prompt: t("Client id"), refuse: needed },
    { key: "clientSecret", prompt: t("Client secret; kept in VS Code's secret storage"), secret: true, refuse: needed },
    { key: "username", prompt: t("Login of the service user"), refuse: needed },
    {
      key: "password",
      prompt: t("Password of the service user; kept in VS Code's secret storage"),
      secret: true,
      refuse: needed,
    },
  ];
}

function refuseTokenUrl(tokenUrl: string): string | undefined {
  try {
    const other = "checked-elsewhere";
    passwordGrant({
      tokenUrl: tokenUrl.trim(),
      clientId: other,
      clientSecret: other,
      username: other,
      password: other,
    });
    return undefined;
  } catch (error) {
    if (!isIdentityError(error, "config")) throw error;
    return error.message.replace(/^.*"\w+" /, t("The token URL "));
  }
}

type Standing = Pick<ConnectionDetails, "kind" | "readOnly">;

/** Asks how much depends on a connection, and whether it is locked. */
export function askForKind(ui: Ui, title: string): Promise<Standing> {
  const standing = (kind: ConnectionKind, readOnly = false): Standing => ({ kind, readOnly });
  return ui.pick<Standing>({
    title,
    placeholder: t("How much depends on it?"),
    choices: [
      {
        label: t("Production"),
        description: t("every confirmation says so"),
        icon: "flame",
        value: standing("production"),
      },
      {
        label: t("Production, Read-only"),
        description: t("nothing can be changed until you unlock it"),
        icon: "lock",
        value: standing("production", true),
      },
      { label: t("Test"), icon: "beaker", value: standing("test") },
      { label: t("Development"), icon: "tools", value: standing("development") },
    ],
  });
}
