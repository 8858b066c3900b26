import { createIdentityClient, isIdentityError } from "@identity-users/sdk";

const identity = createIdentityClient({ baseUrl: "https://acme.lusid.com/identity", token: "your-access-token" });
try {
  await identity.unlockUser("u-1");
} catch (error) {
  if (isIdentityError(error, "userNotLockedOut")) console.log("nothing to do");
  else if (isIdentityError(error, "api")) console.error(error.message, error.code, error.requestId);
  else if (isIdentityError(error) && error.maybeApplied) console.error("look before you repeat it", error.kind);
  else throw error;
}
