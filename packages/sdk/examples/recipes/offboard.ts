import { createIdentityClient, isIdentityError } from "@identity-users/sdk";

const identity = createIdentityClient({ baseUrl: "https://acme.lusid.com/identity", token: "your-access-token" });

// Offboards a leaver: deactivated at once, the record stays for audit. Running it twice does no harm.
async function offboard(login: string) {
  const leaver = (await identity.listUsers()).find((user) => user.login === login);
  if (!leaver) return "not active";
  try {
    await identity.deleteUser(leaver.id);
  } catch (error) {
    if (!isIdentityError(error, "userDeleted")) throw error;
  }
  const { status } = await identity.getUser(leaver.id);
  return status;
}

console.log(await offboard("u-1@example.com"));
