import type { CurrentUser, TokenProvider } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";

/** Groups that a tooltip names before it only counts. */
const listed = 10;

/** Returns the part of the caller's e-mail address that tells them from colleagues: what is before the @. */
export function shortNameOf({ emailAddress }: CurrentUser): string {
  return emailAddress.replace(/@.*/s, "") || emailAddress;
}

/** Describes whom the token belongs to, in the lines of a tooltip. */
export function describeCaller({ emailAddress, type, groups }: CurrentUser): string[] {
  const names = groups ?? [];
  const more = names.length - listed;
  const shown = [...names.slice(0, listed), ...(more > 0 ? [t("and {0} more", more)] : [])];
  return [
    t("Signed in as {0}", emailAddress),
    t("Type: {0}", type),
    ...(names.length > 0 ? [t("Groups: {0}", shown.join(", "))] : []),
  ];
}

/** Passes the tokens of a provider on, and calls `changed` when it gives another one than before. */
export function noticingChanges(provider: TokenProvider, changed: () => void): TokenProvider {
  let last: string | undefined;
  return async (request) => {
    const given = await provider(request);
    const token = typeof given === "string" ? given : given.token;
    const isOther = last !== undefined && token !== last;
    last = token;
    if (isOther) changed();
    return given;
  };
}
