import type { ErrorKind, IdentityError } from "@identity-users/sdk";
import { settingInWords } from "../connections/connection-address.ts";
import { english, t } from "../ui/l10n.ts";

/** The meanings of the codes of Node, by their beginning; any other is left to the log. */
const causes: readonly (readonly [RegExp, string])[] = [
  [/^ECONNREFUSED/, english("connection refused")],
  [/^(ENOTFOUND|EAI_)/, english("no such host")],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)/, english("connection lost")],
  [/TIMEDOUT|TIMEOUT/, english("timed out")],
  [/^(EHOSTUNREACH|ENETUNREACH|ENETDOWN)/, english("no network")],
  [/CERT|VERIFY|SSL|EPROTO/, english("its certificate is not trusted")],
  [/^ENOENT/, english("no such file")],
  [/^(EACCES|EPERM)/, english("not allowed")],
];

/** Returns the words of a field's name: "last name" for `LastName`; a path such as `Roles[0].Scope` stays. */
export function fieldInWords(name: string): string {
  return /^[A-Za-z]+$/.test(name) ? name.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase() : name;
}

function withCauses(reason: string): string {
  const causeOf = (code: string) => causes.find(([pattern]) => pattern.test(code))?.[1];
  return reason
    .replace(/ \(([A-Z]+[A-Z_\d]{3,}|\w*Error)\)/, (_, code: string) => {
      const cause = causeOf(code);
      return cause === undefined ? "" : ` (${t(cause)})`;
    })
    .replace(/^[A-Z]{2}[A-Z_\d]+$/, (code) => t(causeOf(code) ?? english("it failed")))
    .replaceAll(/\b[a-z]+(?:_[a-z]+)+\b/g, (name) => name.replaceAll("_", " "));
}

const mistake = () => t("a mistake in this extension");
/** The words of the SDK for an argument or an option, by its name; people have entered neither. */
const namesAnArgument = /^"\w+" |\bofetch\b|^a hook /;

/** The reasons of the SDK, by kind, for people who know neither it nor its options. */
const inWords: Readonly<Record<ErrorKind, (reason: string, error: IdentityError) => string>> = {
  api: (reason, { errors }) =>
    Object.keys(errors ?? {}).reduce((said, field) => said.replace(field, fieldInWords(field)), reason),
  network: withCauses,
  timeout: (reason) =>
    /signal/.test(reason)
      ? t("not done in time")
      : reason.replace(/(\d+) ms\b/, (_, ms: string) => `${Math.ceil(Number(ms) / 1000)} s`),
  aborted: (reason) => reason,
  token: (reason) =>
    /function|"expiresAt"/.test(reason)
      ? t("there is none to send")
      : withCauses(reason).replace(/none within .*/, t("the token service did not answer in time")),
  parse: (reason) =>
    /redirect/.test(reason)
      ? t("the service sends its callers to another address")
      : t("it is not LUSID's identity service that answered"),
  config: (reason, { message }) => settingInWords(message) ?? (namesAnArgument.test(reason) ? mistake() : reason),
  input: (reason) => (namesAnArgument.test(reason) ? mistake() : reason),
};

/** Returns the reason of an error in words; what it says to check is left to the next step. */
export function reasonInWords(error: IdentityError, reason: string): string {
  return inWords[error.kind](reason.replace(/; (check|LUSID has it since) .*$/s, ""), error);
}

/** Returns whether an error is about something that people did not enter and cannot change. */
export function isMistake(error: IdentityError, reason: string): boolean {
  return reasonInWords(error, reason) === mistake();
}
