import { definitionOf, updatableFields, type UpdateUserRequest, type User } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";
import { refuseEmail, refuseLength, refuseLogin, textsOf } from "../users/user-limits.ts";

/** Something in a document that keeps it from being saved. */
export interface Problem {
  /** The field that it is about; undefined for the whole document. */
  readonly field: string | undefined;
  readonly message: string;
}

/** The result of reading a document: a definition to send, or the problems that prevent one. */
export type ReadDocument =
  | { readonly definition: UpdateUserRequest; readonly problems: readonly [] }
  | { readonly definition: undefined; readonly problems: readonly Problem[] };

const editable: readonly string[] = updatableFields;

/** Writes a user as a document: what an update can change first, then what it cannot; no links. */
export function writeDocument(user: User): string {
  const { firstName, lastName, emailAddress, login, type, id, status, links: _links, ...rest } = user;
  const { secondEmailAddress = null, alternativeUserIds = {}, userExpiry = null, roles = [] } = definitionOf(user);
  const others = Object.entries(rest).filter(([name]) => !editable.includes(name));
  const document = {
    firstName,
    lastName,
    emailAddress,
    ...(type === "Service" && { secondEmailAddress }),
    login,
    alternativeUserIds,
    userExpiry,
    roles,
    id,
    type,
    status,
    ...Object.fromEntries(others),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Reads a document of `user`; what an update cannot change must be as it is, or as it was whenever the document was `shown`. */
export function readDocument(text: string, user: User, shown: readonly User[] = []): ReadDocument {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return refused([{ field: undefined, message: (error as Error).message }]);
  }
  if (typeof document !== "object" || document === null || Array.isArray(document))
    return refused([{ field: undefined, message: t("A user is a JSON object") }]);
  const fields = document as Record<string, unknown>;
  const problems = [
    ...problemsOfTexts(fields, user),
    ...problemsOfOthers(fields),
    ...problemsOfReadOnly(fields, user, shown),
  ];
  if (problems.length > 0) return refused(problems);
  const definition = definitionOf({ roles: user.roles ?? [], ...(fields as unknown as UpdateUserRequest) });
  return { definition: withoutEmptyIds(definition), problems: [] };
}

/** A user without alternative ids is not the same as one with an empty list of them, to the service. */
function withoutEmptyIds({ alternativeUserIds, ...definition }: UpdateUserRequest): UpdateUserRequest {
  const some = alternativeUserIds && Object.keys(alternativeUserIds).length > 0;
  return { ...definition, ...(some && { alternativeUserIds }) };
}

function refused(problems: readonly Problem[]): ReadDocument {
  return { definition: undefined, problems };
}

function problemsOfTexts(fields: Record<string, unknown>, { type }: User): Problem[] {
  const text = (name: string) => (typeof fields[name] === "string" ? fields[name] : undefined);
  const check = (field: string, refuse: (value: string) => string | undefined): Problem[] => {
    const value = text(field);
    const message = value === undefined ? t("Must be a text") : refuse(value);
    return message === undefined ? [] : [{ field, message }];
  };
  return [
    ...check("firstName", (value) => refuseLength("firstName", value)),
    ...check("lastName", (value) => refuseLength("lastName", value)),
    ...check("emailAddress", refuseEmail),
    ...check("login", (value) => refuseLogin(value, type, text("emailAddress") ?? "")),
  ];
}

function problemsOfOthers(fields: Record<string, unknown>): Problem[] {
  const { roles, userExpiry, secondEmailAddress } = fields;
  const problems: Problem[] = [];
  const isRole = (role: unknown) => {
    const { scope, code } = Object(role) as Partial<Record<"scope" | "code", unknown>>;
    return typeof scope === "string" && typeof code === "string";
  };
  if (roles != null && !(Array.isArray(roles) && roles.every(isRole)))
    problems.push({ field: "roles", message: t('Roles are a list of { "scope": …, "code": … }') });
  if (userExpiry != null && !(typeof userExpiry === "string" && !Number.isNaN(Date.parse(userExpiry))))
    problems.push({ field: "userExpiry", message: t("A point in time looks like 2029-02-12T12:00:00+00:00") });
  if (secondEmailAddress != null) {
    const message = refuseEmail(typeof secondEmailAddress === "string" ? secondEmailAddress : "");
    if (message !== undefined) problems.push({ field: "secondEmailAddress", message });
  }
  return problems;
}

function problemsOfReadOnly(fields: Record<string, unknown>, user: User, shown: readonly User[]): Problem[] {
  const versions = [user, ...shown].map((one) => JSON.parse(writeDocument(one)) as Record<string, unknown>);
  const isAsRead = (name: string) =>
    versions.some((version) => JSON.stringify(version[name]) === JSON.stringify(fields[name]));
  const known = new Set(versions.flatMap((version) => Object.keys(version)));
  return [...new Set([...known, ...Object.keys(fields)])]
    .filter((name) => !editable.includes(name) && !isAsRead(name))
    .map((field) => ({
      field,
      message: known.has(field) ? t("Cannot be changed by an update") : t("Is no field of a user"),
    }));
}

/** Makes the document of a user into the one that would be written, had an update to `definition` just succeeded. */
export function documentAfter(user: User, definition: UpdateUserRequest): string {
  const roles = (definition.roles ?? []).map((roleId) => ({ id: "", roleId, source: "", name: "" }));
  const { secondEmailAddress = null, alternativeUserIds = null, userExpiry = null } = definition;
  return writeDocument({ ...user, ...textsOf(definition), secondEmailAddress, alternativeUserIds, userExpiry, roles });
}

/** Finds the line of a field in a document, counted from 0: a top-level one, or an alternative id. */
export function lineOfField(text: string, field: string | undefined): number {
  if (field === undefined) return 0;
  // The service writes fields as it likes: `LastName`, `Roles[0].Scope`, `alternativeUserIds.payroll`.
  const [name = "", inner] = field.split(/[.[]/);
  const lines = text.split("\n");
  const find = (wanted: string, indent: RegExp, from: number) =>
    lines.findIndex((line, index) => {
      const [, space = "", found] = /^(\s*)"([^"]+)"\s*:/.exec(line) ?? [];
      return index >= from && indent.test(space) && found?.toLowerCase() === wanted.toLowerCase();
    });
  const outer = Math.max(find(name, /^ {0,2}$/, 0), 0);
  const line = inner === undefined ? -1 : find(inner, /^ {3,}$|\t/, outer);
  return line === -1 ? outer : line;
}
