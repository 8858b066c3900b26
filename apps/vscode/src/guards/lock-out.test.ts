import type { Role, User } from "@identity-users/sdk";
import type { FakeIdentity } from "@identity-users/sdk/testing";
import { afterEach, describe, expect, test, vi } from "vitest";
import { UserFile } from "../documents/user-file.ts";
import { writeDocument } from "../documents/user-document.ts";
import { administrator, bench, type Bench, written } from "../testing/command-harness.ts";
import type { ScriptedAnswer } from "../testing/scripted-ui.ts";
import { aRole, aUser } from "../testing/users.ts";
import { Cancelled } from "../ui/ui.ts";

const owner = aRole("LUSID Administrator", {
  id: "role-owner",
  roleId: { scope: "default", code: "lusid-administrator" },
});
const manager = aRole("IAM Administrator", { id: "role-iam", roleId: { scope: "default", code: "iam-administrator" } });
const reader = aRole("Reader");
const roles = [owner, manager, reader];
const named = (id: string, user: Partial<User> = {}) =>
  aUser({ id, firstName: id, lastName: "Bloggs", login: `${id}@acme.com`, ...user });
const me = named(administrator.id);

interface Domain {
  readonly users: User[];
  /** The roles with their holders. */
  readonly held?: readonly (readonly [Role, ...User[]])[];
  readonly answers?: ScriptedAnswer[];
  readonly script?: (fake: FakeIdentity) => void;
}

/** A domain where everything that is written is done. */
function domain({ users, held = [], answers = ["leave"], script }: Domain): Promise<Bench> {
  const rolesOf = (id: string) =>
    held.flatMap(([role, ...holders]) => (holders.some((one) => one.id === id) ? [role] : []));
  const find = (id: string) => ({ ...(users.find((user) => user.id === id) ?? aUser({ id })), roles: rolesOf(id) });
  return bench({
    users,
    roles,
    answers,
    script: (fake) => {
      fake.listUsersInRole.answers(({ id }) => (held.find(([role]) => role.id === id)?.slice(1) as User[]) ?? []);
      fake.getUser.answers(({ id = "" }) => find(id));
      fake.deleteUser.answers(undefined);
      fake.expirePassword.answers({ password: "temporary" });
      fake.removeUserFromRole.answers(undefined);
      fake.updateUser.answers(({ id = "" }) => find(id));
      script?.(fake);
    },
  });
}

const rowOf = ({ id }: User) => ({ kind: "user", id, group: "all:" }) as const;
const run = (b: Bench, command: string, users: readonly User[], more: object = {}) => {
  const rows = users.map((user) => ({ ...rowOf(user), ...more }));
  return b.run(`identityUsers.${command}`, { ...more, ids: users.map(({ id }) => id) }, rows);
};
const typed = (b: Bench) => b.ui.forms.flatMap(({ fields }) => fields.map(({ placeholder }) => placeholder));
const detail = (b: Bench) => b.ui.questions[0]?.detail ?? "";

const [ann, bob, cem] = [named("ann"), named("bob"), named("cem")];

/** The commands that lock somebody out, and what the question says of oneself. */
const commands = [
  ["deleteUser", "u-0 Bloggs is you: you lose all access here, and cannot undo that yourself."],
  ["deleteUser.purge", "u-0 Bloggs is you: you lose all access here, and cannot undo that yourself."],
  ["expirePassword", "u-0 Bloggs is you: without the temporary password you cannot sign in again"],
] as const;

describe.each(commands)("%s", (command, words) => {
  test("of oneself says so and wants the login typed, also beside other administrators", async () => {
    const b = await domain({ users: [me, ann], held: [[owner, me, ann]], answers: [{ ask: "Continue" }, "leave"] });
    await run(b, command, [me]);
    expect(detail(b)).toContain(words);
    expect(detail(b)).not.toContain("Nobody but");
    expect([typed(b), written(b)]).toEqual([["u-0@acme.com"], []]);
  });

  test("of the last administrator says so and wants the login typed", async () => {
    const b = await domain({ users: [ann], held: [[owner, ann]], answers: [{ ask: "Continue" }, "leave"] });
    await run(b, command, [ann]);
    expect(detail(b)).toContain(
      "Nobody but ann Bloggs (ann@acme.com) holds the role LUSID Administrator and can sign in.",
    );
    expect(detail(b)).toContain("FINBOURNE documents no way back");
    expect([typed(b), written(b)]).toEqual([["ann@acme.com"], []]);
  });

  test("of all administrators at once takes their last, and is done once one login was typed", async () => {
    const held = [[owner, ann, bob, cem]] as const;
    const login = { form: { login: "ann@acme.com", number: "PURGE 3" } };
    const sheets = [0, 1, 2].map(() => ({ secret: () => {} }));
    const answers = [{ ask: "Continue" }, login, ...(command === "expirePassword" ? sheets : [])];
    const b = await domain({ users: [ann, bob, cem], held, answers });
    await run(b, command, [ann, bob, cem]);
    expect(detail(b)).toContain("ann Bloggs (ann@acme.com), bob Bloggs (bob@acme.com), cem Bloggs (cem@acme.com)");
    expect(typed(b)).toContain("ann@acme.com");
    expect(written(b)).toHaveLength(3);
  });

  test("of several users names oneself among them", async () => {
    const b = await domain({ users: [ann, me, bob], answers: [{ ask: "Continue" }, "leave"] });
    await run(b, command, [ann, me, bob]);
    expect(detail(b)).toContain(words);
    expect(typed(b)).toContain("u-0@acme.com");
    expect(written(b)).toEqual([]);
  });

  test("goes on without knowing who the administrators are, and says so", async () => {
    const b = await domain({
      users: [ann],
      script: (fake) => fake.listUsersInRole.fails("accessDenied"),
    });
    await run(b, command, [ann]);
    expect(detail(b)).toMatch(/It is not known whether another administrator is left afterwards: Cannot .*denied/);
    expect(b.ui.errors).toEqual([]);
  });

  test("goes on without knowing who one is, and says so", async () => {
    const b = await domain({ users: [me], script: (fake) => fake.getUserInfo.fails("accessDenied") });
    await run(b, command, [me]);
    expect(detail(b)).toContain("It is not known who you are here");
    expect(b.ui.errors).toEqual([]);
  });
});

describe("the last administrator", () => {
  const others: readonly (readonly [string, Partial<User>, boolean])[] = [
    ["is active", {}, false],
    ["is suspended", { status: "SUSPENDED" }, true],
    ["is locked out", { status: "LOCKED_OUT" }, true],
    ["waits for activation", { status: "PROVISIONED" }, true],
    ["has expired", { userExpiry: "2020-01-01T00:00:00Z" }, true],
    ["expires later", { userExpiry: "2920-01-01T00:00:00Z" }, false],
  ];
  test.each(others)("where the other one %s", async (_, other, isLast) => {
    const b = await domain({
      users: [ann, bob],
      held: [[owner, ann, named("bob", other)]],
      answers: isLast ? [{ ask: "Continue" }, "leave"] : ["leave"],
    });
    await run(b, "deleteUser", [ann]);
    expect([typed(b), b.ui.questions[0]?.answers]).toEqual(
      isLast ? [["ann@acme.com"], ["Continue"]] : [[], ["Deactivate"]],
    );
  });

  test("is named without those who cannot sign in, unless nobody can", async () => {
    const [suspended, locked] = [named("bob", { status: "SUSPENDED" }), named("cem", { status: "LOCKED_OUT" })];
    const last = async (...users: User[]) => {
      const b = await domain({ users, held: [[owner, ...users]], answers: [{ ask: "Continue" }, "leave"] });
      await run(b, "deleteUser", users);
      return /Nobody but (.*) holds the role LUSID Administrator/.exec(detail(b))?.[1];
    };
    expect(await last(suspended, ann)).toBe("ann Bloggs (ann@acme.com)");
    expect(await last(suspended, locked)).toBe("bob Bloggs (bob@acme.com), cem Bloggs (cem@acme.com)");
  });

  test("of identity and access is not the last while somebody may do everything; the other way round they are", async () => {
    const held = [
      [owner, bob],
      [manager, ann],
    ] as const;
    const lesser = await domain({ users: [ann, bob], held });
    await run(lesser, "deleteUser", [ann]);
    expect(lesser.ui.questions[0]?.answers).toEqual(["Deactivate"]);
    const mightier = await domain({ users: [ann, bob], held, answers: [{ ask: "Continue" }, "leave"] });
    await run(mightier, "deleteUser", [bob]);
    expect(typed(mightier)).toEqual(["bob@acme.com"]);
  });

  test("is nobody who has been deactivated already", async () => {
    const gone = named("ann", { status: "DEPROVISIONED" });
    const b = await domain({ users: [gone], held: [[owner, gone]], answers: [{ ask: "Continue" }, "leave"] });
    await run(b, "deleteUser.purge", [gone]);
    expect(detail(b)).not.toContain("Nobody but");
  });
});

describe("where it takes long to know who the administrators are", () => {
  afterEach(() => void vi.restoreAllMocks());
  const hanging = () => domain({ users: [ann], script: (fake) => fake.listUsersInRole.hangs() });

  test("the question does not wait for it, and says so", async () => {
    vi.spyOn(AbortSignal, "timeout").mockReturnValue(AbortSignal.abort());
    const b = await hanging();
    b.fake.getUserInfo.hangs();
    void b.sessions.require().me.renew();
    await run(b, "deleteUser", [ann]);
    expect(detail(b)).toContain("another administrator is left afterwards: there is no answer within 5 s.");
    expect(detail(b)).toContain("It is not known who you are here");
    expect(b.ui.errors).toEqual([]);
  });

  test("Cancel ends the command", async () => {
    const b = await hanging();
    const running = run(b, "deleteUser", [ann]);
    b.ui.working.abort();
    await running;
    expect([b.ui.questions, b.ui.errors, written(b)]).toEqual([[], [], []]);
  });
});

describe("an administrator's role", () => {
  const untick = { roles: ["reader"] };

  test("is taken from oneself once the login was typed", async () => {
    const held = [
      [owner, me, ann],
      [reader, me],
    ] as const;
    const b = await domain({
      users: [me, ann],
      held,
      answers: [{ ask: "Continue" }, { form: { login: "u-0@acme.com" } }],
    });
    await b.run("identityUsers.changeRoles", { id: me.id, ...untick });
    expect(detail(b)).toContain("u-0 Bloggs is you: you lose the role LUSID Administrator");
    expect(written(b)).toEqual(["removeUserFromRole"]);
  });

  test("is taken from the last who hold it once the login was typed, by each command", async () => {
    const held = [
      [owner, ann, bob],
      [reader, ann, bob],
    ] as const;
    const answers = (): ScriptedAnswer[] => [{ ask: "Continue" }, "leave"];
    const one = await domain({ users: [ann], held: [[owner, ann]], answers: answers() });
    await one.run("identityUsers.changeRoles", { id: ann.id, ...untick });
    const many = await domain({ users: [ann, bob], held, answers: answers() });
    await run(many, "removeUserFromRole", [ann, bob], { role: owner.id });
    expect([typed(one), typed(many)]).toEqual([["ann@acme.com"], ["ann@acme.com"]]);
    expect(detail(many)).toContain("ann Bloggs (ann@acme.com), bob Bloggs (bob@acme.com)");
  });

  test("is taken from oneself unasked more than usual where a mightier one is kept, and where one does not hold it", async () => {
    for (const held of [
      [
        [owner, me],
        [manager, me, ann],
      ],
      [[manager, ann, bob]],
    ] as const) {
      const b = await domain({ users: [me, ann], held });
      await run(b, "removeUserFromRole", [me], { role: manager.id });
      expect(b.ui.questions[0]?.answers).toEqual(["Remove Role"]);
    }
  });

  test("any other role is taken without asking for a login", async () => {
    const b = await domain({ users: [me], held: [[reader, me]] });
    await run(b, "removeUserFromRole", [me], { role: reader.id });
    expect(b.ui.questions[0]?.answers).toEqual(["Remove Role"]);
  });
});

describe("a document", () => {
  const save = async (user: Partial<User>, answers: ScriptedAnswer[]) => {
    const b = await domain({ users: [ann], held: [[owner, ann]], answers });
    const session = b.sessions.require();
    const document = new UserFile({
      ui: b.ui,
      log: b.log,
      session,
      id: ann.id,
      compare: async () => {},
      save: async () => {},
    });
    await document.read();
    const writing = document.write(writeDocument({ ...ann, roles: [owner], ...user }));
    return { ...b, writing };
  };

  test.each([
    ["takes the role of the last administrator", { roles: [] }],
    ["ends the account of the last administrator", { userExpiry: "2020-01-01T00:00:00Z" }],
  ])("that %s is saved once the login was typed", async (_, user) => {
    const left = await save(user, [{ ask: "Continue" }, "leave"]);
    await expect(left.writing).rejects.toThrow(Cancelled);
    expect([typed(left), written(left)]).toEqual([["ann@acme.com"], []]);
    expect(detail(left)).toContain("Nobody but ann Bloggs (ann@acme.com) holds the role LUSID Administrator");
    const done = await save(user, [{ ask: "Continue" }, { form: { login: "ann@acme.com" } }]);
    await done.writing;
    expect(written(done)).toContain("updateUser");
  });

  test("that changes anything else is saved as before", async () => {
    const b = await save({ lastName: "Blogger" }, []);
    await b.writing;
    expect(written(b)).toEqual(["updateUser"]);
  });
});
