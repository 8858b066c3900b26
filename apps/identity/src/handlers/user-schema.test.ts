import { expect, test } from "vitest";
import { useService } from "../service.fixture.ts";

const service = useService();

const payroll = { name: "payroll", description: "Number at the payroll office" };
const badge = { name: "Badge_1", description: "" };
const joe = { firstName: "Joe", lastName: "Bloggs", emailAddress: "joe@example.com", login: "joe@example.com" };

const put = (alternativeUserIds: unknown) => service.call("PUT", "/api/users/schema", { body: { alternativeUserIds } });
const names = async () => (await service.call("GET", "/api/users/schema")).body;
const create = (alternativeUserIds: unknown) =>
  service.call("POST", "/api/users", { body: { ...joe, type: "Personal", alternativeUserIds } });
const update = (alternativeUserIds: unknown) =>
  service.call("PUT", "/api/users/00uJoe", { body: { ...joe, alternativeUserIds } });

test("no names are declared at first", async () => {
  expect(await names()).toEqual({ alternativeUserIds: [] });
});

test("updateUserSchema() replaces the declared names, and keeps their order", async () => {
  const { status, body } = await put([payroll, badge]);
  expect([status, body]).toEqual([200, { alternativeUserIds: [payroll, badge] }]);
  expect(await names()).toEqual(body);
  await put([badge]);
  expect(await names()).toEqual({ alternativeUserIds: [badge] });
  await put([]);
  expect(await names()).toEqual({ alternativeUserIds: [] });
});

const many = (count: number) => Array.from({ length: count }, (_, index) => ({ ...badge, name: `n${index}` }));

test("ten names of fifty characters with descriptions of eighty are declared", async () => {
  const longest = many(10).map(({ name }) => ({ name: name.padEnd(50, "_"), description: "d".repeat(80) }));
  expect((await put(longest)).status).toBe(200);
});

test.each([
  ["an eleventh name", many(11), "alternativeUserIds"],
  ["a name with a hyphen", [{ ...badge, name: "a-b" }], "alternativeUserIds.0.name"],
  ["a name of a letter that is not ASCII", [{ ...badge, name: "é" }], "alternativeUserIds.0.name"],
  ["an empty name", [{ ...badge, name: "" }], "alternativeUserIds.0.name"],
  ["a name of 51 characters", [{ ...badge, name: "n".repeat(51) }], "alternativeUserIds.0.name"],
  ["a description of 81", [{ ...badge, description: "d".repeat(81) }], "alternativeUserIds.0.description"],
  ["no description", [{ name: "a" }], "alternativeUserIds.0.description"],
  ["another field", [{ ...badge, type: "text" }], "alternativeUserIds.0.type"],
  ["a name twice", [payroll, badge, payroll], "alternativeUserIds.2.name"],
  ["a name twice but for case", [payroll, { ...badge, name: "PAYROLL" }], "alternativeUserIds.1.name"],
  ["nothing", undefined, "alternativeUserIds"],
])("%s is refused (400, 151), naming the field, and changes nothing", async (_, declared, field) => {
  await put([badge]);
  const { status, body } = await put(declared);
  expect([status, body.code, Object.keys(body.errors)]).toEqual([400, 151, [field]]);
  expect(await names()).toEqual({ alternativeUserIds: [badge] });
});

test.each([
  ["createUser", create],
  ["updateUser", update],
])("%s() takes declared names and refuses all others (400, 151), each by its field", async (_, act) => {
  await service.control.putUser({ id: "00uJoe", login: "joseph@example.com" });
  await put([payroll]);
  const before = await service.everything();
  const { status, body } = await act({ payroll: "4711", Payroll: "4711", badge: null, ["__proto__"]: "x" });
  const fields = ["alternativeUserIds.Payroll", "alternativeUserIds.badge", "alternativeUserIds.__proto__"];
  expect([status, body.code, Object.keys(body.errors)]).toEqual([400, 151, fields]);
  expect(await service.everything()).toEqual(before);
  for (const declared of [{ payroll: "4711" }, { payroll: null }, {}, null]) {
    if (act === create) await service.control.reset();
    await put([payroll]);
    const taken = await act(declared);
    expect([taken.status, taken.body.alternativeUserIds]).toEqual([200, declared]);
  }
});

test("a value stays when its name is taken out, may be sent back as it is, and not changed", async () => {
  await put([payroll, badge]);
  await service.control.putUser({ id: "00uJoe", login: joe.login });
  await update({ payroll: "4711", Badge_1: "7" });
  await put([badge]);
  const { alternativeUserIds } = (await service.call("GET", "/api/users/00uJoe")).body;
  expect(alternativeUserIds).toEqual({ payroll: "4711", Badge_1: "7" });
  expect((await update({ payroll: "4711", Badge_1: "8" })).status).toBe(200);
  expect(Object.keys((await update({ payroll: "4712" })).body.errors)).toEqual(["alternativeUserIds.payroll"]);
  // Once removed, it is gone.
  expect((await update({ Badge_1: "8" })).status).toBe(200);
  expect((await update({ payroll: "4711" })).body.code).toBe(151);
});

test("`schema` is no user's id: the other methods of its path are those of a user", async () => {
  await service.control.putUser({ id: "schema" });
  expect(await names()).toEqual({ alternativeUserIds: [] });
  expect((await service.call("DELETE", "/api/users/schema?purge=true")).status).toBe(204);
});
