import { createIdentityClient, isIdentityError } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";

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

function refusedSetting(setting: string, create: () => unknown): string | undefined {
  try {
    create();
    return undefined;
  } catch (error) {
    if (!isIdentityError(error, "config")) throw error;
    return error.message.replace(/^.*"\w+" /, `The ${setting} `);
  }
}

/** Returns why an address is refused, in the SDK's own words; undefined where it is good. */
export function refuseAddress(text: string): string | undefined {
  if (text.trim() === "") return t("Enter an address");
  const baseUrl = completeAddress(text);
  return refusedSetting("address", () => createIdentityClient({ baseUrl, token: "checked-elsewhere" }));
}

/** Returns why a token is refused, in the SDK's own words and without the token; undefined where it is good. */
export function refuseToken(text: string): string | undefined {
  return refusedSetting("token", () => createIdentityClient({ baseUrl: "https://localhost", token: text.trim() }));
}
