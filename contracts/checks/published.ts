import { errorCodeTitles, type Generation, prose } from "@identity-users/openapi";
import type { Published } from "@identity-users/strict-pact/claims";
import type { Exception } from "@identity-users/strict-pact/openapi";

const refusedMember = "(addUserToRole|removeUserFromRole): an unknown (role|user)";
const because = "a 404 of theirs is documented as a plain problem, or without a body: name and code are inferred";

/** Parts of the pact that no document has. */
export const drift: Readonly<Record<Generation, readonly Exception[]>> = {
  "0.0.1618": [
    { found: new RegExp(`^${refusedMember}: must NOT have additional properties .*"(code|name)"`), because },
  ],
  "0.0.3665": [
    { found: new RegExp(`^${refusedMember}: a response body$`), because },
    {
      found: /^listUsers: roles asked for: query includeRoles$/,
      because: "removed at 0.0.3100; the client still offers it for older services, and a newer one ignores it",
    },
  ],
};

/** Facts that FINBOURNE publishes besides its documents, and statuses that the SDK acts on: it renews its token on 401 and waits on 429. */
export const claims: Omit<Published, "apis"> = {
  codes: new Set(errorCodeTitles.keys()),
  actedOn: new Set([401, 429]),
  prose,
};

/** Fields that the documents do not require, and the pact expects all the same. */
export const optionalFields: readonly Exception[] = [
  {
    found:
      /^UserResponse\.(alternativeUserIds|created|last(Login|Updated)|passwordChanged|roles|secondEmailAddress|userExpiry)$/,
    because: "sent whenever a user is, null where there is nothing: the sidebar shows them",
  },
  { found: /^CurrentUserResponse\.(groups|userExpiry)$/, because: "the roles of a token, and its user's last day" },
  { found: /^RoleResponse\.description$/, because: "shown beside the name of a role" },
  { found: /^UserSchemaResponse\.alternativeUserIds$/, because: "the only field that there is" },
  { found: /^ResourceListOfSystemLog\.nextPage$/, because: "the client goes on by this" },
  {
    found:
      /^(LogActor\.(displayName|id|type)|LogOutcome\.result|LogTarget\.(alternateId|displayName|id|type)|SystemLog\.(actor|displayMessage|eventType|outcome|published|target|uuid))$/,
    because: "an event requires nothing at all: without these it would say nothing",
  },
  {
    found:
      /^(ErrorDetail\.(detail|id|type)|ListUsersResponse\.(failed|values)|UserSummary\.(email|firstName|id|lastName|login|secondEmail|type))$/,
    because: "an answer of the directory requires nothing at all: without these it would say nothing",
  },
];

/** Nullable fields that are not shown both null and with a value: no state leads there, and nobody reads them. */
export const nullableFields: readonly Exception[] = [
  { found: /\.(links|href)$/, because: "links lead to FINBOURNE's own pages" },
  { found: /^UserResponse\.(created|lastUpdated): null$/, because: "the service keeps both times of every user" },
  { found: /^UserSummary\.(id|login|email|firstName|lastName|type): null$/, because: "a summary is of somebody" },
  { found: /^UserSummary\.alternativeUserIds$/, because: "a summary is shown by name and login" },
  { found: /^(ErrorDetail|ListUsersResponse)\.\w+: null$/, because: "an answer of the directory would say nothing" },
  { found: /^RoleResponse\.samlName$/, because: "it is for a sign-in elsewhere, which nobody sets up here" },
  { found: /^CurrentUserResponse\.domainType$/, because: "nobody reads what type of domain it is" },
  {
    found: /^(CurrentUserResponse\.groups|UserSchemaResponse\.alternativeUserIds): null$/,
    because: "empty lists instead",
  },
  { found: /^ResourceListOfSystemLog\.previousPage$/, because: "the client goes forwards" },
  { found: /^(SystemLog|Log\w+)\.\w+: null$/, because: "an event would say nothing" },
  {
    found: /^(SystemLog\.(legacyEventType|version)|LogOutcome\.reason|LogActor\.alternateId|\w+\.detailEntry)$/,
    because: "an event is shown by its time, its words, its outcome, who did it and to whom",
  },
];
