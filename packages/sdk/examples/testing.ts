import { fakeIdentity, fakeUser } from "@identity-users/sdk/testing";

const fake = fakeIdentity();
fake.getUser.answers(fakeUser({ id: "u-1", status: "LOCKED_OUT" }));
fake.unlockUser.fails(503, { retryAfter: 30 }).once();

const { id } = await fake.client.getUser("u-1");
await fake.client.unlockUser(id);

console.log(fake.calls.map(({ operation }) => operation)); // [ 'getUser', 'unlockUser', 'unlockUser' ]
console.log(fake.clock.elapsed()); // 30000
