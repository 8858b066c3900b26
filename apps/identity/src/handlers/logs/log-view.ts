import type { components } from "@identity-users/openapi/0.0.3665";
import { dotNetTime } from "../../model/clock.ts";
import type { LogRow } from "../../store/tables/audit.ts";

export type SystemLog = components["schemas"]["SystemLog"];

/**
 * Okta's event types and their words, by what the audit log calls an operation.
 *
 * INFERRED: FINBOURNE passes on Okta's system log, and publishes no event types. The types are of Okta's published catalog;
 * which of them an operation leads to is a guess, and the words are shortened.
 */
const events: Readonly<Record<string, readonly [eventType: string, displayMessage: string]>> = {
  addUserToRole: ["group.user_membership.add", "Add user to group membership"],
  choosePassword: ["user.account.update_password", "User update password for Okta"],
  createUser: ["user.lifecycle.create", "Create Okta user"],
  deleteUser: ["user.lifecycle.deactivate", "Deactivate Okta user"],
  expirePassword: ["user.account.expire_password", "Expire password for Okta user"],
  grantToken: ["app.oauth2.as.token.grant.access_token", "OAuth2 access token is granted"],
  lockOut: ["user.account.lock", "Max sign in attempts exceeded"],
  purge: ["user.lifecycle.delete.initiated", "Delete Okta user initiated"],
  removeUserFromRole: ["group.user_membership.remove", "Remove user from group membership"],
  resetFactors: ["user.mfa.factor.reset_all", "Reset all factors for user"],
  resetPassword: ["user.account.reset_password", "Reset password for Okta user"],
  sendActivationEmail: ["user.lifecycle.activate", "Activate Okta user"],
  signIn: ["user.session.start", "User login to Okta"],
  unlockUser: ["user.account.unlock", "Unlock user account"],
  unsuspendUser: ["user.lifecycle.unsuspend", "Unsuspend Okta user"],
  updateUser: ["user.account.update_profile", "Update user profile for Okta"],
};

/** A token without a user, and a client, are no users: their actors begin with what they are. */
function actorType(actor: string): string {
  if (actor.startsWith("client ")) return "PublicClientApp";
  return actor.startsWith("token ") ? "SystemPrincipal" : "User";
}

function targets({ userId, userLogin, userName, roleId, roleName }: LogRow) {
  const user = { id: userId, type: "User", alternateId: userLogin, displayName: userName };
  const role = { id: roleId, type: "UserGroup", alternateId: null, displayName: roleName };
  return [user, role].filter(({ id }) => id !== null);
}

/**
 * Shows a line of the audit log as Okta's system log has it; what the service does not know is left out.
 *
 * The names are those of today: of a user that was purged the id is left.
 */
export function logView(row: LogRow): SystemLog {
  const { actor, reason, operation } = row;
  // One for which Okta's catalog has no type is named by itself.
  const [eventType, displayMessage] = events[operation] ?? [`identity.${operation}`, operation];
  return {
    // The shape of a UUID, the number of the line.
    uuid: `00000000-0000-4000-8000-${String(row.id).padStart(12, "0")}`,
    published: dotNetTime(row.at),
    eventType,
    displayMessage,
    version: "0",
    severity: { value: reason === null ? "INFO" : "WARN" },
    outcome: { result: reason === null ? "SUCCESS" : "FAILURE", reason },
    actor: {
      id: actor,
      type: actorType(actor),
      alternateId: row.actorLogin ?? (actor === "unknown" ? actor : null),
      displayName: row.actorName ?? actor,
    },
    target: targets(row),
    transaction: { type: "WEB", id: row.requestId },
  };
}
