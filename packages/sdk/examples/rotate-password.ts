import { createIdentityClient, isIdentityError } from "@identity-users/sdk";

const identity = createIdentityClient({ baseUrl: "https://acme.lusid.com/identity", token: "your-access-token" });
const keepInVault = async (password: string) => void password;

// Rotates a service user's password: the old one ends, the temporary one is kept and changed at the next sign-in.
try {
  const { password } = await identity.expirePassword("svc-1");
  await keepInVault(password);
} catch (error) {
  // Never repeated by itself: a password that was lost on the way is replaced by asking for another one.
  if (!isIdentityError(error) || !error.maybeApplied) throw error;
  await keepInVault((await identity.expirePassword("svc-1")).password);
}
