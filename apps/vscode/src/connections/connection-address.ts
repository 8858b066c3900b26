import { createIdentityClient, isIdentityError } from "@identity-users/sdk";
import { english, t } from "../ui/l10n.ts";

const hasScheme = /^[a-z][a-z\d+.-]*:\/\//i;

/** Completes an address as people write it: `acme.lusid.com` is `https://acme.lusid.com/identity`. */
export function completeAddress(text: string): string {
  const typed = text.trim();
  const address = hasScheme.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(address)) return typed;
  const url = new URL(address);
  if (url.pathname === "/") url.pathname = "/identity";
  return url.href.replace(/\/+$/, "");
}

/** People's words for the settings that the SDK's errors name. */
const settings: Readonly<Record<string, string>> = {
  baseUrl: english("The address"),
  token: english("The token"),
  tokenUrl: english("The token URL"),
  clientId: english("The client id"),
  clientSecret: english("The client secret"),
  username: english("The login"),
  password: english("The password"),
};

/** Why the SDK refuses a setting, by the beginning of its reason; those that are not here are mistakes of programs. */
const refusals: readonly (readonly [RegExp, string])[] = [
  [/^is not a URL/, english("{0} is not a web address, such as https://acme.lusid.com/identity")],
  [/^must have no credentials/, english("{0} must have no user name, no password and nothing after ? or #")],
  [/^must begin with https/, english("{0} must begin with https://, except on this computer")],
  [/^is empty/, english("{0} is missing")],
  [/^cannot be sent/, english("{0} has characters that none has: copy it again")],
];

/** Returns what the message of a `config` error says of a setting, in words for people; undefined where it names no setting of theirs. */
export function settingInWords(message: string): string | undefined {
  const [, setting = "", reason = ""] = /: "(\w+)" (.*)$/s.exec(message) ?? [];
  const found = refusals.find(([pattern]) => pattern.test(reason));
  const name = Object.hasOwn(settings, setting) ? settings[setting] : undefined;
  return found && name && t(found[1], t(name));
}

/** Returns why the SDK refuses a setting; undefined where it takes it. */
export function refusedSetting(take: () => unknown): string | undefined {
  try {
    take();
    return undefined;
  } catch (error) {
    if (!isIdentityError(error, "config")) throw error;
    return settingInWords(error.message) ?? error.message;
  }
}

/** Returns why an address is refused; undefined where it is good. */
export function refuseAddress(text: string): string | undefined {
  if (text.trim() === "") return t("Enter an address");
  const baseUrl = completeAddress(text);
  return refusedSetting(() => createIdentityClient({ baseUrl, token: "checked-elsewhere" }));
}

/** Returns why a token is refused, without the token; undefined where it is good. */
export function refuseToken(text: string): string | undefined {
  return refusedSetting(() => createIdentityClient({ baseUrl: "https://localhost", token: text.trim() }));
}
