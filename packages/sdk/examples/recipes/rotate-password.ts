import { createIdentityClient, isIdentityError } from "@identity-users/sdk";

const identity = createIdentityClient({ baseUrl: "https://acme.lusid.com/identity", token: "your-access-token" });
const keepInVault = async (password: string) => void password;

// Rotates a service user's password: the old one stops working, the temporary one has to be changed at the next sign-in.
try {
  const { password } = await identity.expirePassword("svc-1");
  await keepInVault(password);
} catch (error) {
  // The client does not repeat this call: if the password was lost in transit, ask for another one.
  if (!isIdentityError(error) || !error.maybeApplied) throw error;
  await keepInVault((await identity.expirePassword("svc-1")).password);
}
