import type { CallOptions, IdentityCall, IdentityClient } from "../src/index.ts";
import { draw, type Plan } from "./plan.ts";

/** One operation, as the client calls it and as a server expects it. It does not use the client's table, which it checks. */
export interface Kind {
  readonly name: string;
  readonly safety: "safe" | "idempotent" | "once";
  readonly method: string;
  readonly path: (id: string) => string;
  send(client: IdentityClient, id: string, options: CallOptions): IdentityCall<unknown>;
  /** Returns the JSON of a success; undefined if the success has no body. */
  readonly answer?: (id: string) => unknown;
  /** Returns the user id in the result of a call; undefined if the result has none. */
  readonly ownerOf: (data: never) => string | undefined;
  /** The LUSID code that refuses the operation if it has been applied already. */
  readonly settledBy?: number;
}

const definitionOf = (id: string) => ({ firstName: "Ada", lastName: id, emailAddress: "ada@acme.example", login: id });
const userOf = (id: string) => ({ id, ...definitionOf(id), type: "Personal", status: "ACTIVE", external: false });

const nobody = (data: undefined) => data;
const users = () => "/identity/api/users";
const one = (id: string) => `/identity/api/users/${id}`;
type Step = "sendActivationEmail" | "unlockUser" | "expirePassword" | "resetPassword" | "resetFactors";
const lifecycle = (name: Step, safety: Kind["safety"], step: string): Kind => ({
  name,
  safety,
  method: "POST",
  path: (id) => `${one(id)}/lifecycle/$${step}`,
  send: (client, id, options): IdentityCall<unknown> => client[name](id, options),
  ownerOf: nobody,
});
const user = { answer: userOf, ownerOf: ({ id }: { id: string }) => id };

export const kinds: readonly Kind[] = [
  {
    name: "createUser",
    safety: "once",
    method: "POST",
    path: users,
    send: (client, id, options) => client.createUser({ ...definitionOf(id), type: "Personal" }, {}, options),
    ...user,
  },
  {
    name: "getUser",
    safety: "safe",
    method: "GET",
    path: one,
    send: (client, id, options) => client.getUser(id, {}, options),
    ...user,
  },
  {
    name: "listUsers",
    safety: "safe",
    method: "GET",
    path: users,
    send: (client, _, options) => client.listUsers({}, options),
    answer: (id) => [userOf(id)],
    ownerOf: ([first]: { id: string }[]) => first?.id,
  },
  {
    name: "updateUser",
    safety: "idempotent",
    method: "PUT",
    path: one,
    send: (client, id, options) => client.updateUser(id, definitionOf(id), options),
    ...user,
  },
  {
    name: "deleteUser",
    safety: "idempotent",
    method: "DELETE",
    path: one,
    send: (client, id, options) => client.deleteUser(id, {}, options),
    ownerOf: nobody,
    settledBy: 705,
  },
  {
    name: "deleteUser with purge",
    safety: "idempotent",
    method: "DELETE",
    path: (id) => `${one(id)}?purge=true`,
    send: (client, id, options) => client.deleteUser(id, { purge: true }, options),
    ownerOf: nobody,
    settledBy: 657,
  },
  {
    name: "findUsersById",
    safety: "safe",
    method: "GET",
    path: (id) => `/identity/api/directory?id=${id}`,
    send: (client, id, options) => client.findUsersById([id], options),
    answer: (id) => ({ values: { [id]: userOf(id) }, failed: {} }),
    ownerOf: ({ values }: { values: object }) => Object.keys(values)[0],
  },
  lifecycle("sendActivationEmail", "once", "activate"),
  { ...lifecycle("unlockUser", "idempotent", "unlock"), settledBy: 706 },
  {
    ...lifecycle("expirePassword", "once", "expirepassword"),
    answer: (id) => ({ password: id }),
    ownerOf: ({ password }: { password: string }) => password,
  },
  lifecycle("resetPassword", "once", "resetpassword"),
  lifecycle("resetFactors", "idempotent", "resetfactors"),
];

/** Returns the operation of a call of a plan. */
export function kindOf({ seed }: Plan, call: number): Kind {
  return kinds[Math.floor(draw(seed, call) * kinds.length)] as Kind;
}

/** Returns the user id of a call: each call has a user of its own, so that none depends on another's state. */
export function userIdOf(call: number): string {
  return `u-${call}`;
}
