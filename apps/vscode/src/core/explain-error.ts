import { isIdentityError, type IdentityError } from "@identity-users/sdk";
import { NotConnected } from "./sessions.ts";
import type { Button } from "./ui.ts";

/** An error as people are told of it: what happened, what to do next, and a button that does it. */
export interface Explanation {
  readonly message: string;
  readonly next?: string | undefined;
  readonly button?: Button | undefined;
}

type Next = Pick<Explanation, "next" | "button">;

const connect: Button = { title: "Connect Again", command: "identityUsers.connect" };
const refresh: Button = { title: "Refresh", command: "identityUsers.listUsers" };
const test: Button = { title: "Test Connection", command: "identityUsers.testConnection" };

const outOfDate: Next = { next: "The list may be out of date: refresh it.", button: refresh };

const nextByRefusal: Readonly<Partial<Record<NonNullable<IdentityError["refusal"]>, Next>>> = {
  accessDenied: { next: "Ask an administrator of the domain for a role that allows this." },
  blockedByNetworkZone: { next: "Connect from a network that the domain allows." },
  userDoesNotExist: { next: "Somebody may have removed the user: refresh the list.", button: refresh },
  userAlreadyExists: { next: "Choose another login." },
  userDeleted: outOfDate,
  userNotLockedOut: outOfDate,
  userAlreadyActivated: outOfDate,
  statusInvalidForOperation: outOfDate,
  statusInvalidForResetPassword: outOfDate,
  statusInvalidForExpirePassword: outOfDate,
  wrongAuthenticationType: { next: "The identity provider that the user signs in through is the place to do this." },
};

function nextOf(error: IdentityError): Next {
  // Before all else: whatever went wrong, a blind second try may do it twice.
  if (error.maybeApplied)
    return { next: "It may have been carried out: refresh before you repeat it.", button: refresh };
  if (error.kind === "token" || error.status === 401)
    return { next: "Connect again with a token that is valid.", button: connect };
  const byRefusal = error.refusal && nextByRefusal[error.refusal];
  if (byRefusal) return byRefusal;
  if (error.retryAfterMs !== undefined) return { next: `Try again in ${Math.ceil(error.retryAfterMs / 1000)} s.` };
  if (error.status === 403) return nextByRefusal.accessDenied ?? {};
  if (error.kind === "network") return { next: "Check the address and your network.", button: test };
  if (error.kind === "timeout") return { next: "Try again later.", button: test };
  if (error.kind === "parse") return { next: "The address may not be that of the identity service.", button: connect };
  if (error.kind === "api" && (error.status ?? 0) >= 500) return { next: `Try again later${supportId(error)}.` };
  const fields = Object.entries(error.errors ?? {}).map(([field, messages]) => `${field}: ${messages.join(" ")}`);
  return fields.length > 0 ? { next: fields.join(" · ") } : {};
}

function supportId({ requestId }: IdentityError): string {
  return requestId === undefined ? "" : `; FINBOURNE's support asks for the request id, ${requestId}`;
}

/**
 * Explains an error; undefined where it is only the answer to somebody's own Cancel.
 *
 * `nameOf` turns the id in an SDK's message into what people call the user.
 */
export function explainError(
  error: unknown,
  nameOf: (id: string) => string | undefined = () => undefined,
): Explanation | undefined {
  if (error instanceof NotConnected) {
    return { message: error.message, button: { title: "Connect", command: "identityUsers.connect" } };
  }
  if (!isIdentityError(error)) return { message: error instanceof Error ? error.message : String(error) };
  if (error.kind === "aborted" && !error.maybeApplied) return undefined;
  const message = error.message.replace(/^(Cannot [^":]*)"([\w-]+)"/, (whole, start: string, id: string) => {
    const name = nameOf(id);
    return name === undefined ? whole : `${start}"${name}"`;
  });
  return { message, ...nextOf(error) };
}
