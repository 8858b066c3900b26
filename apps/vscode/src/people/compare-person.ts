import type { CreateUserRequest, Role, User } from "@identity-users/sdk";
import { refuseRequest, refuseSecond } from "../bulk/new-user-checks.ts";
import { t } from "../ui/l10n.ts";
import { codeOf, without } from "../users/roles.ts";
import { refuseEmail, refuseLength, refuseLogin } from "../users/user-limits.ts";
import { expiryOf, isSameExpiry } from "./expiry.ts";
import { none } from "./people-columns.ts";
import type { Person } from "./people-file.ts";
import type { ChangeRow, CreateRow, Difference } from "./plan.ts";

/** Why a row cannot be carried out. */
export interface Refused {
  readonly refused: string;
}

type New = Pick<CreateRow, "request" | "added" | "differences">;
type Changed = Pick<ChangeRow, "definition" | "added" | "removed" | "differences">;

/** Makes the request for somebody who is not in the domain. */
export function newUser({ cell, roles = [] }: Person, allRoles: readonly Role[]): New | Refused {
  const [emailAddress, second, expiry] = [cell("emailAddress"), cell("secondEmailAddress"), cell("userExpiry")];
  const login = cell("login") || emailAddress;
  if (cell("firstName") + cell("lastName") === "")
    return { refused: t("Nobody has the login {0}, and a new user needs a name", login) };
  const userExpiry = expiry === "" ? null : expiryOf(expiry);
  const request: CreateUserRequest = {
    firstName: cell("firstName"),
    lastName: cell("lastName"),
    emailAddress,
    login,
    type: cell("type").toLowerCase() === "service" ? "Service" : "Personal",
    ...(roles.length > 0 && { roles: [...roles] }),
    ...(isGiven(second) && { secondEmailAddress: second }),
    ...(userExpiry !== null && { userExpiry }),
  };
  const refused = refuseRequest(request) ?? refuseUnknown(roles, allRoles);
  if (refused !== undefined) return { refused };
  const { roles: _, type: __, ...texts } = request;
  return {
    request,
    added: wantedOf(roles, allRoles),
    differences: [
      ...Object.entries(texts).map(([field, after]) => ({ field, before: "", after }) as Difference),
      ...(roles.length > 0 ? [{ field: "roles" as const, before: "", after: codesOf(roles) }] : []),
    ],
  };
}

/** Compares a user with a row that does not say that they leave. */
export function changesOf(
  { cell, roles }: Person,
  { user, byId = false }: { readonly user: User; readonly byId?: boolean | undefined },
  allRoles: readonly Role[],
): Changed | Refused {
  const { type } = user;
  const definition: Record<string, string | null> = {};
  const differences: Difference[] = [];
  const set = (
    field: Exclude<keyof User & Difference["field"], "roles" | "status" | "alternativeUserIds">,
    after: string | null,
  ) => {
    definition[field] = after;
    differences.push({ field, before: user[field] ?? "", after: after ?? "" });
  };
  for (const field of ["firstName", "lastName"] as const)
    if (cell(field) !== "" && cell(field) !== user[field]) set(field, cell(field));
  const [emailAddress, second, expiry] = [cell("emailAddress"), cell("secondEmailAddress"), cell("userExpiry")];
  if (isOther(emailAddress, user.emailAddress)) set("emailAddress", emailAddress);
  // A login that found the user is none to change to; a Personal user's follows the e-mail address.
  const follows = type === "Personal" && definition["emailAddress"] !== undefined ? emailAddress : "";
  const login = (byId && cell("login")) || follows;
  if (isOther(login, user.login)) set("login", login);
  if (second.toLowerCase() === none ? user.secondEmailAddress : isOther(second, user.secondEmailAddress ?? ""))
    set("secondEmailAddress", isGiven(second) ? second : null);
  if (expiry !== "" && !isSameExpiry(user.userExpiry, expiryOf(expiry))) set("userExpiry", expiryOf(expiry));
  const held = user.roles ?? [];
  const wanted = wantedOf(roles ?? [], allRoles);
  const added = without(wanted, held);
  const removed = roles ? without(held, wanted) : [];
  if (added.length + removed.length > 0)
    differences.push({ field: "roles", before: codesOf(held), after: codesOf(roles ?? []) });
  const refused =
    (cell("type") === "" || cell("type").toLowerCase() === type.toLowerCase()
      ? undefined
      : t("The type of a user cannot be changed; it is {0}", type)) ??
    refuseTexts(user, definition) ??
    refuseUnknown(roles ?? [], allRoles) ??
    (roles && !user.roles ? t("The roles of the user are not known") : undefined);
  return refused === undefined ? { definition, added, removed, differences } : { refused };
}

function refuseTexts(user: User, definition: Readonly<Record<string, string | null>>): string | undefined {
  const { firstName, lastName, emailAddress, login, secondEmailAddress } = definition;
  return (
    (firstName ? refuseLength("firstName", firstName) : undefined) ??
    (lastName ? refuseLength("lastName", lastName) : undefined) ??
    (emailAddress ? refuseEmail(emailAddress) : undefined) ??
    (emailAddress || login
      ? refuseLogin(login ?? user.login, user.type, emailAddress ?? user.emailAddress)
      : undefined) ??
    (secondEmailAddress ? refuseSecond(secondEmailAddress, user.type) : undefined)
  );
}

function refuseUnknown(roles: NonNullable<Person["roles"]>, allRoles: readonly Role[]): string | undefined {
  const [unknown] = without(roles, allRoles);
  return unknown && t("{0} is no role of this domain", codeOf(unknown));
}

function wantedOf(roles: NonNullable<Person["roles"]>, allRoles: readonly Role[]): Role[] {
  return without(allRoles, without(allRoles, roles));
}

function codesOf(roles: Parameters<typeof without>[0]): string {
  return roles.map(codeOf).toSorted().join(" ");
}

/** Addresses and logins that differ in case alone are the same. */
function isOther(cell: string, present: string): boolean {
  return cell !== "" && cell.toLowerCase() !== present.toLowerCase();
}

function isGiven(cell: string): boolean {
  return cell !== "" && cell.toLowerCase() !== none;
}
