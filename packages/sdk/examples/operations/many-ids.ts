import { createIdentityClient } from "@identity-users/sdk";

const identity = createIdentityClient({ baseUrl: "https://acme.lusid.com/identity", token: "your-access-token" });
const ids = Array.from({ length: 120 }, (_, n) => `u-${n}`);
const { values, failed, missing } = await identity.findUsersById(ids);
console.log(Object.keys(values).length, Object.keys(failed), missing);
