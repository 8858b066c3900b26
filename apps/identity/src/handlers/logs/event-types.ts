/** The type and the words of an event. */
export interface EventType {
  readonly eventType: string;
  readonly displayMessage: string;
}

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

/** Returns the event of an operation; one for which Okta's catalog has no type is named by itself. */
export function eventOf(operation: string): EventType {
  const [eventType, displayMessage] = events[operation] ?? [`identity.${operation}`, operation];
  return { eventType, displayMessage };
}
