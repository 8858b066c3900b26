export type { FakeClock } from "./testing/fake-clock.ts";
export { fakeIdentity } from "./testing/fake-identity.ts";
export type { FakeAnswers, FakeIdentity, FakeOptions } from "./testing/fake-identity.ts";
export { fakeRefusal } from "./testing/fake-refusal.ts";
export { fakeUser } from "./testing/fake-user.ts";
export { inferredRefusals } from "./operations/operations.ts";
export { inferredStatuses } from "./testing/inferred-statuses.ts";
export type { FailureOptions, FakeCall, Repetition, Script } from "./testing/script.ts";
