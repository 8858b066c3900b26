import { expect, test } from "vitest";
import { aUser } from "../testing/users.ts";
import { UserSearch } from "./user-search.ts";

const search = new UserSearch([
  aUser({ id: "u-1", firstName: "Bo", lastName: "Chloesson", login: "bo@acme.com" }),
  aUser({ id: "u-2", firstName: "Chloé", lastName: "Rossi", login: "chloe@acme.com", status: "LOCKED_OUT" }),
  aUser({ id: "u-3", firstName: "Night", lastName: "Batch", login: "svc-night", type: "Service" }),
]);
const found = (text: string) => search.find(text).map(({ id }) => id);

test.each([
  ["", ["u-1", "u-2", "u-3"]],
  ["chloe", ["u-2", "u-1"]],
  ["CHLOÉ rossi", ["u-2"]],
  ["locked", ["u-2"]],
  ["service svc", ["u-3"]],
  ["u-3", ["u-3"]],
  ["nobody", []],
])("%j finds %j", (text, ids) => {
  expect(found(text)).toEqual(ids);
});

test("no more is found than can be shown", () => {
  const many = Array.from({ length: 500 }, (_, index) =>
    aUser({ id: `u-${index}`, firstName: index % 2 ? "Jo" : "Bo" }),
  );
  expect(new UserSearch(many).find("bloggs", 100)).toHaveLength(100);
  expect(new UserSearch(many).find("jo", 100).every(({ firstName }) => firstName === "Jo")).toBe(true);
});
