import { expect, test } from "vitest";
import { pathReader } from "./path.ts";

const fromLogin = pathReader("/identity/api/users/fromlogin/{login}");

test("each parameter of a path is read by its name, and those that it does not have are empty", () => {
  const read = pathReader("/identity/api/roles/{id}/users/{userId}");
  expect(read("/identity/api/roles/one/users/00uJoe?id=x")).toEqual({ id: "one", userId: "00uJoe", login: "" });
  expect(pathReader("/identity/api/roles")("/identity/api/roles")).toEqual({ id: "", userId: "", login: "" });
});

test.each([
  ["a%2Fb@example.com", "a/b@example.com"],
  ["a%252Fb@example.com", "a%2Fb@example.com"],
  ["a%25zz@example.com", "a%zz@example.com"],
  ["a+b%20c%2B@example.com", "a+b c+@example.com"],
  ["%C3%BCnal%40example.com", "ünal@example.com"],
  ["a%3Fb%23c@example.com?x=%zz", "a?b#c@example.com"],
])("%s is decoded once, to %s", (segment, login) => {
  expect(fromLogin(`/identity/api/users/fromlogin/${segment}`)).toMatchObject({ login });
});

test.each(["%", "%zz@example.com", "%C3@example.com", "a%2@example.com", "\u00c3\u00bc@example.com"])(
  "%j is not valid percent-encoding, and the refusal names the parameter",
  (segment) => {
    const fields = { login: ["is not valid percent-encoding"] };
    expect(() => fromLogin(`/identity/api/users/fromlogin/${segment}`)).toThrow(
      expect.objectContaining({ code: 151, fields }),
    );
  },
);
