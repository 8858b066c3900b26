import { operations, type OperationId, type User } from "@identity-users/sdk";
import { english, t } from "../ui/l10n.ts";

/** The operations of the SDK on one user. */
type OnUser = {
  [Id in OperationId]: (typeof operations)[Id]["path"] extends `/api/users/{id}${string}` ? Id : never;
}[OperationId];

/** A change of the roles that users hold: of one user at once, or one role of many. */
const roleActions = ["changeRoles", "addUserToRole", "removeUserFromRole"] as const;
type RoleAction = (typeof roleActions)[number];

/** An action on one user, named as its command behind `identityUsers.`. */
export type UserAction = OnUser | "deleteUser.purge" | RoleAction;

/** All that can be done with one user: each operation on one, purging, and changing roles. */
export const userActions: readonly UserAction[] = [
  ...(Object.keys(operations) as OperationId[]).filter((id): id is OnUser =>
    operations[id].path.startsWith("/api/users/{id}"),
  ),
  "deleteUser.purge",
  ...roleActions,
];

/** Returns whether an action or an operation changes something, as opposed to reading. */
export function isChange(action: UserAction | OperationId): boolean {
  return operations[operationOf(action)].safety !== "safe";
}

/** Returns whether an action changes the roles that users hold. */
export function isRoleAction(action: UserAction | OperationId): action is RoleAction {
  return (roleActions as readonly string[]).includes(action);
}

/** Returns the operation of an action: purging is a deletion, and a change of roles begins with additions. */
export function operationOf(action: UserAction | OperationId): OperationId {
  if (action === "changeRoles") return "addUserToRole";
  return action === "deleteUser.purge" ? "deleteUser" : action;
}

/** Whether an action is offered, last of all since it is probably refused, or never; and why. */
export type Offer =
  | { readonly offered: "yes" }
  | { readonly offered: "last"; readonly because: string }
  | { readonly offered: "never"; readonly because: string };

type Row = Readonly<Partial<Record<UserAction, Offer>>>;

const yes: Offer = { offered: "yes" };
/** Translated when somebody asks, since this table is older than the translations. */
function offer(offered: "last" | "never", because: string): Offer {
  return {
    offered,
    get because() {
      return t(because);
    },
  };
}
const last = (because: string) => offer("last", because);
const never = (because: string) => offer("never", because);

const notActivated: Row = {
  unlockUser: never(english("not locked out")),
  unsuspendUser: last(english("not suspended")),
  resetPassword: last(english("not activated yet")),
  expirePassword: last(english("not activated yet")),
  resetFactors: last(english("not activated yet")),
};
const activated: Row = {
  unlockUser: never(english("not locked out")),
  unsuspendUser: last(english("not suspended")),
  sendActivationEmail: last(english("already activated")),
};

/**
 * The actions that each status rules out or makes doubtful. Actions that a row does not name are offered, and so is
 * every action for a status without a row.
 *
 * FINBOURNE documents the refusals behind `never` (705, 706, 707). Those behind `last` are inferred from the identity
 * provider below it: they may be wrong, so the action stays within reach.
 */
const byStatus: Readonly<Record<string, Row>> = {
  // A status is whatever the service sends, "constructor" included.
  __proto__: null as never,
  STAGED: notActivated,
  PROVISIONED: notActivated,
  ACTIVE: { ...activated, sendActivationEmail: never(english("already activated")) },
  RECOVERY: activated,
  PASSWORD_EXPIRED: activated,
  LOCKED_OUT: {
    unsuspendUser: last(english("not suspended")),
    sendActivationEmail: last(english("already activated")),
  },
  SUSPENDED: {
    unlockUser: never(english("not locked out")),
    sendActivationEmail: last(english("suspended")),
    resetPassword: last(english("suspended")),
    expirePassword: last(english("suspended")),
    resetFactors: last(english("suspended")),
  },
  DEPROVISIONED: {
    updateUser: never(english("deactivated")),
    unlockUser: never(english("deactivated")),
    unsuspendUser: never(english("deactivated")),
    resetPassword: never(english("deactivated")),
    expirePassword: never(english("deactivated")),
    resetFactors: never(english("deactivated")),
    changeRoles: never(english("deactivated")),
    addUserToRole: never(english("deactivated")),
    removeUserFromRole: never(english("deactivated")),
    deleteUser: never(english("already deactivated")),
    sendActivationEmail: last(english("deactivated")),
  },
};

const external: Row = {
  resetPassword: last(english("signs in through another identity provider")),
  expirePassword: last(english("signs in through another identity provider")),
};
const service: Row = { resetFactors: last(english("a service user has no second factors")) };

/** The properties of a user that decide an offer. */
export type Standing = Pick<User, "status" | "type" | "external">;

/** Decides whether an action is offered for a user; menus, the palette and the commands themselves all ask here. */
export function offerOf(
  user: Standing,
  action: UserAction,
  { readOnly = false }: { readonly readOnly?: boolean } = {},
): Offer {
  if (readOnly && isChange(action)) return never(english("the connection is locked against writing"));
  const rows = [byStatus[user.status], user.external ? external : {}, user.type === "Service" ? service : {}];
  const offers = rows.map((row) => row?.[action] ?? yes);
  return offers.find(({ offered }) => offered === "never") ?? offers.find(({ offered }) => offered === "last") ?? yes;
}

/** Returns whether an action is offered last for some users. */
export function isDoubtful(action: UserAction): boolean {
  return [...Object.values(byStatus), external, service].some((row) => row[action]?.offered === "last");
}
