import { passwordGrant } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";
import type { Field, FormValues, Ui } from "../ui/ui.ts";
import { completeAddress, refusedSetting, refuseAddress, refuseToken } from "./connection-address.ts";
import type { Connection, ConnectionDetails, ConnectionKind, Credentials } from "./connection.ts";

/** How somebody signs in. */
export type Way = "token" | "serviceUser" | "kept";

type Key = "address" | "name" | "token" | "tokenUrl" | "clientId" | "clientSecret" | "username" | "password";

/** The texts that were typed into the form, secrets too: kept in memory only, and only until a connection is made of it. */
export type Typed = Readonly<Record<Key, string>>;

/** The values that were entered. */
export interface Entered {
  readonly typed: Typed;
  readonly baseUrl: string;
  readonly name: string;
  /** Undefined where the old ones stay. */
  readonly credentials: Credentials | undefined;
}

/** Asks for the address, the name and the credentials of a connection; where they were `typed` before, that is what fields begin with. */
export async function askForConnection(
  ui: Ui,
  title: string,
  way: Way,
  { former, typed: before }: { readonly former?: Connection; readonly typed?: Typed | undefined } = {},
): Promise<Entered> {
  const fields = fieldsFor(way, former).map((field) => ({
    ...field,
    value: (answers: FormValues<Key>) => retyped(field.key, answers, before) ?? field.value?.(answers) ?? "",
  }));
  const typed = await ui.form<Key>({ title, fields });
  const baseUrl = completeAddress(typed.address);
  return { typed, baseUrl, name: typed.name || new URL(baseUrl).host, credentials: credentialsOf(way, typed) };
}

function hostIn(address: string): string {
  return new URL(completeAddress(address)).host;
}

/** A name that was only the host of the address follows the address. */
function retyped(key: Key, { address = "" }: FormValues<Key>, before: Typed | undefined): string | undefined {
  if (key !== "name" || before?.name !== hostIn(before?.address ?? address)) return before?.[key];
  return hostIn(address);
}

function credentialsOf(way: Way, texts: Typed): Credentials | undefined {
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
    value: ({ address: typed = "" }) => former?.name ?? hostIn(typed),
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

function refuseTokenUrl(text: string): string | undefined {
  const tokenUrl = text.trim();
  const other = "checked-elsewhere";
  return refusedSetting(() =>
    passwordGrant({ tokenUrl, clientId: other, clientSecret: other, username: other, password: other }),
  );
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
