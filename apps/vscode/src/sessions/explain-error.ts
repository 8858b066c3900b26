import { actionOf, isIdentityError, type IdentityError, type Operation, operations } from "@identity-users/sdk";
import { NotConnected } from "../connections/connections.ts";
import { t } from "../ui/l10n.ts";
import type { Button } from "../ui/ui.ts";
import { fieldInWords, isMistake, reasonInWords } from "./plain-words.ts";

/** An error as people see it: the problem, the next step, and a button for it. */
export interface Explanation {
  readonly message: string;
  readonly next?: string | undefined;
  readonly button?: Button | undefined;
}

/** Writes an explanation as text. */
export function sentencesOf({ message, next }: Explanation): string {
  return next === undefined ? message : `${message}. ${next}`;
}

type Next = Pick<Explanation, "next" | "button">;

const connect = (): Button => ({ title: t("Connect Again"), command: "identityUsers.connect" });
const refresh = (): Button => ({ title: t("Refresh"), command: "identityUsers.listUsers" });
const edit = (): Button => ({ title: t("Edit Connection"), command: "identityUsers.editConnection" });
const test = (): Button => ({ title: t("Test Connection"), command: "identityUsers.testConnection" });

const outOfDate = (): Next => ({ next: t("The list may be out of date: refresh it."), button: refresh() });
const accessDenied = ({ operation }: IdentityError): Next => ({
  next:
    operation && /\/users\/\{\w+\}/.test(operations[operation].path) && operations[operation].safety !== "safe"
      ? t(
          "You need a role that allows this, and can act on less privileged users only: ask an administrator of the domain.",
        )
      : t("Ask an administrator of the domain for a role that allows this."),
});

const nextByRefusal: Readonly<Partial<Record<NonNullable<IdentityError["refusal"]>, (error: IdentityError) => Next>>> =
  {
    accessDenied,
    blockedByNetworkZone: () => ({ next: t("Connect from a network that the domain allows.") }),
    userDoesNotExist: () => ({ next: t("Somebody may have removed the user: refresh the list."), button: refresh() }),
    roleDoesNotExist: () => ({ next: t("Somebody may have removed the role: refresh the list."), button: refresh() }),
    userAlreadyExists: () => ({ next: t("Choose another login.") }),
    userDeleted: outOfDate,
    userNotLockedOut: outOfDate,
    userAlreadyActivated: outOfDate,
    statusInvalidForOperation: outOfDate,
    statusInvalidForResetPassword: outOfDate,
    statusInvalidForExpirePassword: outOfDate,
    wrongAuthenticationType: () => ({
      next: t("The identity provider that the user signs in through is the place to do this."),
    }),
  };

/**
 * Returns the version that an operation is there since, where the service answers that it does not have it.
 *
 * Inferred: a service of FINBOURNE's that does not know a route answers 404 without a code, or 501; one without an id in its
 * path is read as the id of a user, whom nobody knows.
 */
export function missingBefore(error: unknown): string | undefined {
  if (!isIdentityError(error, "api")) return undefined;
  const { since, path }: Operation = operations[error.operation];
  const isUnknown = error.code === undefined || !path.includes("{");
  return error.status === 501 || (error.status === 404 && isUnknown) ? since : undefined;
}

function nextOf(error: IdentityError, reason: string): Next {
  // Before all else: whatever went wrong, a blind second try may do it twice.
  if (error.maybeApplied)
    return { next: t("It may have been carried out: refresh before you repeat it."), button: refresh() };
  if (isMistake(error, reason))
    return { next: t("Nothing that you entered is wrong: report it with what the log says.") };
  if (error.kind === "token" && /^the token service|^no |^none|^the answer/.test(reason)) return signInAgain(reason);
  if (error.kind === "token" || error.status === 401)
    return { next: t("Connect again with a token that is valid."), button: connect() };
  const byRefusal = error.refusal && nextByRefusal[error.refusal];
  if (byRefusal) return byRefusal(error);
  if (error.retryAfterMs !== undefined) return { next: t("Try again in {0} s.", Math.ceil(error.retryAfterMs / 1000)) };
  if (/; check (the proxy|HTTPS_PROXY)/.test(reason))
    return { next: t("Check the proxy that VS Code was started with.") };
  if (error.status === 403) return accessDenied(error);
  if (error.kind === "network")
    return { next: t("Check the address of the connection and your network."), button: test() };
  if (error.kind === "timeout" || error.kind === "aborted") return { next: t("Try again later."), button: test() };
  if (error.kind === "parse")
    return { next: t("The address may not be that of the identity service."), button: connect() };
  if (error.kind === "config") return { next: t("Edit the connection and enter it again."), button: edit() };
  if (/; check "/.test(reason)) return { next: t("Check the address of the connection."), button: edit() };
  if (error.kind === "input") return ofInput(reason);
  if (error.kind === "api" && error.status >= 500) return { next: tryLater(error) };
  const fields = Object.entries(error.errors ?? {}).map(
    ([field, messages]) => `${fieldInWords(field)}: ${messages.join(" ")}`,
  );
  return { next: fields.length > 0 ? fields.join(" · ") : askSupport(error) };
}

/** The next step of a service user where the token service gives none. */
function signInAgain(reason: string): Next {
  return /refused|no token/.test(reason)
    ? { next: t("Check the client and the password of the service user, and connect again."), button: connect() }
    : { next: t("Check the token URL of the connection and your network."), button: test() };
}

function ofInput(reason: string): Next {
  // As `Sessions` says.
  if (/is locked against writing/.test(reason))
    return {
      next: t("Allow changes in the connection first."),
      button: { title: t("Allow Changes…"), command: "identityUsers.unlockConnection" },
    };
  return {
    next: /^(id|login) must/.test(reason)
      ? t("Nothing was sent: check what was entered, and try again.")
      : t("Nothing was sent: begin again in the list of users."),
  };
}

function askSupport({ requestId }: IdentityError): string {
  if (requestId === undefined) return t("The log has more of it.");
  return t("FINBOURNE's support can tell more: it asks for the request id, {0}.", requestId);
}

function tryLater({ requestId }: IdentityError): string {
  if (requestId === undefined) return t("Try again later.");
  return t("Try again later; FINBOURNE's support asks for the request id, {0}.", requestId);
}

/** The parts of an SDK's message: `Cannot add user to role "r-1", user "u-1"` and the reason. */
const aboutAndReason = /^(Cannot [^":]*(?:"[^"]*"(?:, user "[^"]*")?)?): (.*)$/s;

/**
 * Explains an error in words for people who do not know the SDK; undefined where it is only the answer to somebody's own Cancel.
 *
 * `nameOf` turns the ids in an SDK's message into what people call the user and the role.
 */
export function explainError(
  error: unknown,
  nameOf: (id: string) => string | undefined = () => undefined,
): Explanation | undefined {
  if (error instanceof NotConnected) {
    return { message: error.message, button: { title: t("Connect"), command: "identityUsers.connect" } };
  }
  if (!isIdentityError(error)) return { message: error instanceof Error ? error.message : String(error) };
  if (error.kind === "aborted" && !error.maybeApplied) return undefined;
  const [, about = error.message, reason = ""] = aboutAndReason.exec(error.message) ?? [];
  // What the SDK calls making a client.
  const head = about
    .replace(/^Cannot create a client$/, "Cannot connect")
    .replaceAll(/"([\w-]+)"/g, (whole, id: string) => {
      const name = nameOf(id);
      return name === undefined ? whole : `"${name}"`;
    });
  const since = missingBefore(error);
  const { operation } = error;
  if (operation && since !== undefined)
    return {
      message: head,
      next: t("This LUSID does not have {0} yet: it is there since version {1}", actionOf(operation), since),
    };
  const said = reasonInWords(error, reason);
  return { message: said === "" ? head : `${head}: ${said}`, ...nextOf(error, reason) };
}
