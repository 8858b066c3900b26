import { fakeIdentity } from "@identity-users/sdk/testing";
import { describe, expect, test } from "vitest";
import { bench } from "../testing/command-harness.ts";
import { SessionFact } from "./session-fact.ts";

const ada = { id: "u-0", emailAddress: "ada@acme.com", type: "Personal" };
const bob = { id: "u-9", emailAddress: "bob@acme.com", type: "Service" };

function factOn(fake = fakeIdentity({ client: { maxRetries: 0 } })) {
  const failures: unknown[] = [];
  const fact = new SessionFact(
    () => fake.client.getUserInfo(),
    (error) => failures.push(error),
  );
  return { fake, fact, failures };
}

describe("a fact of a session", () => {
  test("is asked for once, however many want it", async () => {
    const { fake, fact } = factOn();
    fake.getUserInfo.answers(ada);
    expect(fact.value).toBeUndefined();
    expect(await Promise.all([fact.read(), fact.read()])).toEqual([ada, ada]);
    await fact.read();
    expect([fact.value, fake.calls.length]).toEqual([ada, 1]);
  });

  test.each(["accessDenied", 404, 501] as const)("that is refused (%s) is unknown, told once", async (refusal) => {
    const { fake, fact, failures } = factOn();
    fake.getUserInfo.fails(refusal);
    expect([await fact.read(), await fact.read(), await fact.renew()]).toEqual([undefined, undefined, undefined]);
    expect(failures).toHaveLength(1);
  });

  test("that is refused is not asked for again, one that could not be reached is", async () => {
    const { fake, fact } = factOn();
    fake.getUserInfo.fails(503).once();
    fake.getUserInfo.fails("accessDenied").once();
    fake.getUserInfo.answers(ada);
    await fact.read();
    await fact.read();
    await fact.read();
    expect([fake.calls.length, fact.value]).toEqual([2, undefined]);
    expect(await fact.renew()).toEqual(ada);
  });

  test("is what the last request was answered, though an earlier one is answered later", async () => {
    const answers: ((value: string) => void)[] = [];
    const fact = new SessionFact(
      () => new Promise<string>((resolve) => answers.push(resolve)),
      () => {},
    );
    const [first, second] = [fact.read(), fact.renew()];
    answers[1]?.("new");
    answers[0]?.("old");
    expect([await first, await second, fact.value]).toEqual(["new", "new", "new"]);
  });
});

describe("whom a token belongs to", () => {
  test("is asked for with the first listing, which does not wait for it", async () => {
    const b = await bench({ script: (fake) => fake.getUserInfo.fails("accessDenied") });
    const { store, me } = b.sessions.require();
    expect([store.state.is, me.value]).toEqual(["ready", undefined]);
    b.fake.getUserInfo.answers(bob);
    await store.refresh();
    expect(b.fake.calls.map(({ operation }) => operation)).toEqual(["listUsers"]);
  });

  test("is asked for anew when the service is sent another token, and told to the views", async () => {
    const b = await bench({ script: (fake) => fake.getUserInfo.answers(ada) });
    const session = b.sessions.require();
    const told: (string | undefined)[] = [];
    b.sessions.onDidChangeMe(() => told.push(session.me.value?.id));
    const provider = b.clientsMade[0]?.token as () => Promise<unknown>;
    await provider();
    await provider();
    expect(b.fake.calls).toEqual([]);
    b.fake.getUserInfo.answers(bob);
    b.tokenFile.now = "token-of-bob";
    await provider();
    await session.me.read();
    expect([told, session.me.value]).toEqual([["u-9"], bob]);
  });
});
