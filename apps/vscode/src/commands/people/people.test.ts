import type { FakeIdentity } from "@identity-users/sdk/testing";
import { describe, expect, test, vi } from "vitest";
import type { PlanMessage, PlanShown } from "../../pages/plan/plan-messages.ts";
import { administrator, type Bench, bench, written } from "../../testing/command-harness.ts";
import type { ScriptedAnswer } from "../../testing/scripted-ui.ts";
import { aRole, aUser } from "../../testing/users.ts";
import { decodeText } from "../../ui/decode-text.ts";

const readers = aRole("Readers");
const writers = aRole("Writers");
const jo = aUser({ id: "u-jo", login: "jo@acme.com", roles: [readers] });
const leaver = aUser({ id: "u-lee", firstName: "Lee", login: "lee@acme.com" });
const outsider = aUser({ id: "u-out", firstName: "Out", login: "out@acme.com" });
const users = [jo, leaver, outsider];
const text = [
  "login,firstName,lastName,emailAddress,roles,leaving",
  ",Ada,Lovelace,ada@acme.com,default/readers,",
  "jo@acme.com,,,,default/writers,",
  "lee@acme.com,,,,,yes",
  "out@acme.com,Out,Bloggs,,,",
  "nobody@acme.com,,,,,yes",
].join("\n");
const file = { name: "people.csv", text };
const yes = { ask: "Apply (3)" };

function script(fake: FakeIdentity): void {
  fake.getUser.answers(({ id }) => users.find((user) => user.id === id) ?? aUser());
  fake.createUser.answers(({ body }) => aUser({ id: "u-ada", ...(body as object), roles: [readers] }));
  fake.addUserToRole.answers(undefined);
  fake.removeUserFromRole.answers(undefined);
  fake.deleteUser.answers(undefined);
}

async function planned(answers: ScriptedAnswer[] = [], more?: (fake: FakeIdentity) => void): Promise<Bench> {
  const b = await bench({
    users,
    roles: [readers, writers],
    answers: [{ file }, ...answers],
    script: (fake) => {
      script(fake);
      more?.(fake);
    },
  });
  await b.preferences.set("bulkConcurrency", 1);
  await b.run("identityUsers.planPeople");
  return b;
}

function shownBy({ planMessages }: Bench): PlanShown {
  const message = planMessages.findLast((one): one is Extract<PlanMessage, { type: "plan" }> => one.type === "plan");
  if (!message) throw new Error("Cannot look at the plan: none is shown");
  return message.plan;
}
const stateOf = ({ planMessages }: Bench) => planMessages.findLast(({ type }) => type === "state");
const resultsOf = ({ planMessages }: Bench) =>
  planMessages
    .flatMap((message) => (message.type === "results" ? message.results : []))
    .map(({ key, result }) => [key, result]);

describe("a file of people", () => {
  test("is compared with the domain, and nothing is written", async () => {
    const b = await planned();
    const { rows, ticked, ...plan } = shownBy(b);
    expect(plan).toMatchObject({ name: "people.csv", isProduction: false, earlier: undefined });
    expect(rows.map(({ kind, login }) => [kind, login])).toEqual([
      ["create", "ada@acme.com"],
      ["change", "jo@acme.com"],
      ["deactivate", "lee@acme.com"],
      ["unchanged", "out@acme.com"],
      ["wrong", "nobody@acme.com"],
    ]);
    expect(rows[1]).toMatchObject({ added: ["default/writers"], removed: ["default/readers"] });
    expect(rows[2]?.differences).toEqual([{ field: "status", before: "Active", after: "Deactivated" }]);
    expect(ticked).toEqual(["2", "3", "4"]);
    expect(written(b)).toEqual([]);
  });

  test("is applied after a question that counts each kind, and the page gets each result", async () => {
    const b = await planned([yes]);
    await b.sendPlan({ type: "apply", keys: ["2", "3", "4"] });
    const { message, detail } = b.ui.questions[0] ?? {};
    expect(message).toBe("Apply the plan of people.csv to 3 users in Local demo directory (127.0.0.1:4010)?");
    expect(detail).toContain("To create: 1. Each of them gets an e-mail");
    expect(detail).toContain("To change: 1. With other roles: 1.");
    expect(detail).toContain("To deactivate: 1. There is no signing in any more");
    expect(detail).toContain("Lee Bloggs (lee@acme.com)");
    expect(written(b)).toEqual(["createUser", "addUserToRole", "removeUserFromRole", "deleteUser"]);
    expect(resultsOf(b)).toEqual(
      expect.arrayContaining([
        ["2", "done"],
        ["3", "done"],
        ["4", "done"],
      ]),
    );
    expect(b.sessions.require().store.get("u-lee")?.status).toBe("DEPROVISIONED");
    expect(b.reports).toEqual([]);
    expect(Object.values(b.journalsKept).map((journal) => journal.text())).toEqual([""]);
  });

  test("tells before of whom it is probably refused, who are not less privileged", async () => {
    const owner = aRole("Owner", { id: "role-owner", roleId: { scope: "default", code: "lusid-administrator" } });
    const b = await planned(["leave"], (fake) => {
      fake.listUsers.answers([...users, aUser({ id: administrator.id, login: "me@acme.com" })]);
      fake.listRoles.answers([readers, writers, owner]);
      fake.listUsersInRole.answers(({ id }) => (id === owner.id ? [leaver] : []));
    });
    await b.sendPlan({ type: "apply", keys: ["3", "4"] });
    expect(b.ui.questions[0]?.detail).toContain("Probably refused for 1 of them, who hold administrators' roles");
    expect(written(b)).toEqual([]);
  });

  test("asks for the number to be typed from so many users on, and says who gets no roles", async () => {
    const joiners =
      "firstName,lastName,emailAddress,roles\nAda,Lovelace,ada@acme.com,default/readers\nBea,Lovelace,bea@acme.com,";
    const bytes = Buffer.from(`${joiners}\nRen\xe9,M\xfcller,rene@acme.com,`, "latin1");
    const b = await bench({
      roles: [readers],
      answers: [{ file: { name: "joiners.csv", ...decodeText(bytes) } }, { ask: "Continue" }, "leave"],
    });
    await b.preferences.set("typeNumberFrom", 3);
    await b.run("identityUsers.planPeople");
    await b.sendPlan({ type: "apply", keys: shownBy(b).ticked });
    expect(b.ui.questions[0]?.detail).toContain("Without roles: 2. A user without roles has no access rights at all.");
    expect(b.ui.questions[0]?.detail).toContain("was read as Windows-1252: check the letters in the names.");
    expect(b.ui.forms[0]?.fields[0]?.placeholder).toBe("APPLY 3");
    expect(written(b)).toEqual([]);
    expect(stateOf(b)).toMatchObject({ isUnderWay: false, refused: undefined });
  });

  test("is narrowed to what is ticked, of what can be carried out", async () => {
    const b = await planned([{ ask: "Apply (1)" }]);
    await b.sendPlan({ type: "apply", keys: ["4", "5", "6", "99"] });
    expect(written(b)).toEqual(["deleteUser"]);
  });

  test("that was stopped is gone on with: what was done is not sent again", async () => {
    const b = await planned([yes, "leave"], (fake) => {
      fake.deleteUser.fails("accessDenied");
      fake.addUserToRole.fails("accessDenied");
    });
    await b.sendPlan({ type: "apply", keys: ["2", "3", "4"] });
    expect(resultsOf(b).slice(-3)).toEqual([
      ["2", "done"],
      ["3", "failed"],
      ["4", "failed"],
    ]);
    await b.run("identityUsers.retryFailed");
    expect(b.ui.questions[1]?.message).toContain("to 2 users");
    await b.sendPlan({ type: "again" });
    expect(shownBy(b)).toMatchObject({ earlier: { done: 1, of: 3 }, ticked: ["3", "4"] });
    // A listing may not have the new user yet.
    expect(shownBy(b).rows[0]).toMatchObject({ kind: "unchanged", because: "done by an earlier run" });
    await b.sendPlan({ type: "again", forget: true });
    expect(shownBy(b)).toMatchObject({ earlier: undefined, ticked: ["2", "3", "4"] });
  });

  test("has nothing to go on with where all was done after the window was closed", async () => {
    const b = await planned([{ ask: "Apply (1)" }], (fake) => fake.deleteUser.fails("accessDenied"));
    await b.sendPlan({ type: "apply", keys: ["4"] });
    expect(Object.values(b.journalsKept)[0]?.text()).toContain("deleteUser");
    b.fake.listUsers.answers([{ ...leaver, status: "DEPROVISIONED" }]);
    await b.sendPlan({ type: "again" });
    expect(shownBy(b).earlier).toBeUndefined();
    expect(Object.values(b.journalsKept)[0]?.text()).toBe("");
  });

  test("wants the login typed where the last administrator loses the role by one row and the account by another", async () => {
    const owner = aRole("Owners", { roleId: { scope: "default", code: "lusid-administrator" } });
    const [one, other] = [
      aUser({ id: "u-0", login: "one@acme.com", roles: [owner] }),
      aUser({ id: "u-2", login: "two@acme.com" }),
    ];
    const b = await bench({
      users: [one, other],
      roles: [owner],
      answers: [
        { file: { name: "a.csv", text: "login,roles,leaving\none@acme.com,none,\ntwo@acme.com,,yes" } },
        { ask: "Continue" },
        { form: { login: "one@acme.com" } },
      ],
      script: (fake) => {
        script(fake);
        fake.getUser.answers(one);
        fake.listUsersInRole.answers([one, other]);
      },
    });
    await b.run("identityUsers.planPeople");
    await b.sendPlan({ type: "apply", keys: ["2", "3"] });
    expect(b.ui.questions[0]?.detail).toContain("you lose the role Owners");
    expect(b.ui.questions[0]?.detail).toContain("After this nobody does");
    expect(written(b)).toEqual(["removeUserFromRole", "deleteUser"]);
  });

  test("is not applied while it is being applied, nor from a second page", async () => {
    const apply = { type: "apply", keys: ["2", "3", "4"] };
    const b = await planned([{ file }]);
    const second = async () => {
      await b.run("identityUsers.planPeople");
      await b.sendPlan(apply);
      return "Apply (3)" as never;
    };
    vi.spyOn(b.ui, "ask").mockImplementationOnce(second);
    await Promise.all([b.sendPlan(apply), b.sendPlan(apply)]);
    expect(written(b)).toEqual(["createUser", "addUserToRole", "removeUserFromRole", "deleteUser"]);
    expect(b.ui.errors.map(({ message }) => message)).toEqual(
      Array.from({ length: 2 }, () => 'Cannot apply the plan of "people.csv": it is being applied'),
    );
  });

  test("made before the connection was changed is read again first", async () => {
    const b = await planned();
    await b.run("identityUsers.lockConnection");
    expect(stateOf(b)).toMatchObject({ refused: expect.stringContaining("is locked against writing") });
    await b.sendPlan({ type: "apply", keys: ["2"] });
    expect(b.ui.errors[0]?.message).toContain("is locked against writing");
    expect(b.ui.questions).toEqual([]);
  });

  test.each([
    undefined,
    "apply",
    { type: "apply" },
    { type: "apply", keys: "2" },
    { type: "apply", keys: [] },
    { type: "apply", keys: [{ toString: "2" }, 2, "<img>"] },
    { type: "run", command: "identityUsers.deleteUser", ids: ["u-jo"] },
    { type: "constructor" },
  ])("does nothing for the intent %j", async (intent) => {
    const b = await planned();
    await b.sendPlan(intent);
    expect(b.ui.questions).toEqual([]);
    expect(written(b)).toEqual([]);
  });

  test("is saved as CSV", async () => {
    const b = await planned([{ save: "plan.csv" }]);
    await b.sendPlan({ type: "save" });
    expect(b.ui.saved[0]?.name).toBe("plan-of-people.csv");
    expect(b.ui.saved[0]?.text).toContain("4,Deactivate,Lee Bloggs,lee@acme.com,status,ACTIVE,DEPROVISIONED");
  });

  test("that is none is refused with a template", async () => {
    const b = await bench({ answers: [{ file: { name: "x.csv", text: "a,b\n1,2" } }, { save: "people.csv" }] });
    await b.run("identityUsers.planPeople");
    expect(b.ui.errors[0]?.buttons).toEqual([
      { title: "Save a Template", command: "identityUsers.savePeopleTemplate" },
    ]);
    await b.run("identityUsers.savePeopleTemplate");
    expect(b.ui.saved[0]?.text).toContain("login");
    expect(b.planMessages).toEqual([]);
  });
});

test("pasted logins and ids are planned as people who leave", async () => {
  const b = await bench({ users, answers: [{ form: { text: "jo@acme.com; u-lee" } }] });
  await b.run("identityUsers.planLeavers");
  expect(shownBy(b).rows.map(({ kind, login }) => [kind, login])).toEqual([
    ["deactivate", "jo@acme.com"],
    ["deactivate", "lee@acme.com"],
  ]);
});
