import type { OperationId } from "@identity-users/sdk";

/** The token that the consumer sends; a verification sends the one that a state about the caller answers. */
export const contractToken = "contract-token";

const id = { type: "string", pattern: "^[a-zA-Z0-9_-]{1,64}$" } as const;
const time = { type: "string", format: "date-time", description: "as the API writes times" } as const;
const roleId = {
  type: "object",
  required: ["scope", "code"],
  properties: { scope: { type: "string" }, code: { type: "string" } },
} as const;

const user = {
  type: "object",
  required: ["id"],
  properties: {
    id,
    status: {
      enum: [
        "STAGED",
        "PROVISIONED",
        "ACTIVE",
        "RECOVERY",
        "PASSWORD_EXPIRED",
        "LOCKED_OUT",
        "SUSPENDED",
        "DEPROVISIONED",
      ],
      default: "ACTIVE",
    },
    type: { enum: ["Personal", "Service"], default: "Personal" },
    login: { type: "string", description: "any that no other user has, unless given" },
    firstName: { type: "string", description: "any that is not empty, unless given" },
    lastName: { type: "string", description: "any that is not empty, unless given" },
    emailAddress: { type: "string", description: "any that no other user has, unless given" },
    secondEmailAddress: { type: "string", default: null },
    external: { type: "boolean", default: false, description: "signs in elsewhere" },
    roles: { type: "array", items: roleId, default: [], description: "made where they do not exist" },
    lastLogin: { ...time, default: null },
    userExpiry: { ...time, default: null },
    passwordChanged: { ...time, default: null },
    alternativeUserIds: {
      type: "object",
      additionalProperties: { type: ["string", "null"] },
      default: null,
      description: "ids by the name of another system",
    },
  },
} as const;

const role = {
  type: "object",
  required: ["scope", "code"],
  properties: {
    id: { ...id, description: "`<scope>-<code>` unless given" },
    scope: { type: "string" },
    code: { type: "string" },
    name: { type: "string", description: "any that is not empty, unless given" },
    description: { type: "string", description: "any, unless given" },
  },
} as const;

/** The provider states as a protocol: JSON schemas of their parameters, and the values that they answer. */
export const stateProtocol = {
  "the caller's access": {
    description: "The caller has a token of this role. It is the first state of every interaction.",
    answers: ["token"],
    parameters: {
      type: "object",
      required: ["role"],
      properties: {
        role: {
          enum: ["administrator", "iam-administrator", "operator", "reader", "none"],
          description: "everything; all, on less privileged users; lifecycle operations, on the same; reads; nothing",
        },
      },
    },
  },
  "a token was issued": {
    description: "The caller has a token of this user, issued now: it keeps the roles that the user holds now.",
    answers: ["token"],
    parameters: { type: "object", required: ["id"], properties: { id } },
  },
  "a user": { description: "This user exists.", answers: [], parameters: user },
  users: {
    description: "These users exist.",
    answers: [],
    parameters: { type: "object", required: ["users"], properties: { users: { type: "array", items: user } } },
  },
  "no user": {
    description: "Nobody has this id.",
    answers: [],
    parameters: { type: "object", required: ["id"], properties: { id } },
  },
  "no users at all": {
    description: "There are no users but those that callers need, who are not listed.",
    answers: [],
    parameters: { type: "object", required: [], properties: {} },
  },
  "the user schema": {
    description: "These names of alternative ids are declared, in this order; none without this state.",
    answers: [],
    parameters: {
      type: "object",
      required: ["names"],
      properties: { names: { type: "array", items: { type: "string" } } },
    },
  },
  "a role": { description: "This role exists.", answers: [], parameters: role },
  "a role was given": {
    description: "The user holds the role.",
    answers: [],
    parameters: { type: "object", required: ["roleId", "id"], properties: { roleId: id, id } },
  },
  "the next call fails": {
    description: "The next call of the operation is refused, whatever it asks for: a fault on demand.",
    answers: [],
    parameters: {
      type: "object",
      required: ["operation", "status", "code"],
      properties: {
        operation: { type: "string", description: "the first word of the interaction" },
        status: { type: "integer", description: "the HTTP status" },
        code: { type: "integer", description: "the code of the problem" },
        retryAfter: { type: "integer", description: "seconds, sent as Retry-After; not sent unless given" },
      },
    },
  },
  "a request was carried out": {
    description: "An administrator sent this request to the API, which answered with a success.",
    answers: [],
    parameters: {
      type: "object",
      required: ["method", "path"],
      properties: {
        method: { type: "string" },
        path: { type: "string", description: "with its query" },
        body: { description: "sent as JSON; nothing is sent unless given" },
      },
    },
  },
  "users were unlocked": {
    description:
      "These users were unlocked at these times, and nothing else is in the log of that day. Answers the token of the page after the first two.",
    answers: ["nextPage"],
    parameters: {
      type: "object",
      required: ["unlocked"],
      properties: {
        unlocked: {
          type: "array",
          items: { type: "object", required: ["id", "at"], properties: { id, at: time } },
        },
      },
    },
  },
} as const;

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** The values that a schema of the protocol allows. */
type Value<Schema> = Schema extends { readonly enum: readonly (infer One)[] }
  ? One
  : Schema extends { readonly type: "string" }
    ? string
    : Schema extends { readonly type: "integer" }
      ? number
      : Schema extends { readonly type: "boolean" }
        ? boolean
        : Schema extends { readonly type: readonly ["string", "null"] }
          ? string | null
          : Schema extends { readonly type: "array"; readonly items: infer Items }
            ? Value<Items>[]
            : Schema extends { readonly properties: infer Fields; readonly required: readonly (infer Required)[] }
              ? { [Name in keyof Fields as Name extends Required ? Name : never]: Value<Fields[Name]> } & {
                  [Name in keyof Fields as Name extends Required ? never : Name]?: Value<Fields[Name]>;
                }
              : Schema extends { readonly additionalProperties: infer Each }
                ? Record<string, Value<Each>>
                : Json;

type Protocol = typeof stateProtocol;

/** A user of a state, in the API's own field names. */
export type StateUser = Value<typeof user>;

/** Statuses that a state can put a user into. */
export type Status = NonNullable<StateUser["status"]>;

/** The provider states: names and parameters, shared by both sides, so that a misspelt one does not compile. */
export type ProviderStates = {
  [Name in keyof Protocol]: Value<Protocol[Name]["parameters"]> &
    (Name extends "the next call fails" ? { operation: OperationId } : unknown);
};

export type StateName = keyof ProviderStates;

/** The first state of each interaction. */
export const callersAccess = "the caller's access" satisfies StateName;

/** Brings the provider into each state and answers the values that are known only then; a missing handler does not compile. */
export type StateHandlers = { [Name in StateName]: (parameters: ProviderStates[Name]) => Promise<object | void> };
