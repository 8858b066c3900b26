import { beforeEach, expect, test } from "vitest";
import { useService } from "../service.fixture.ts";
import { signIn } from "./sign-in.ts";

const service = useService();
const password = "Correct horse 9 staples!";

beforeEach(async () => {
  await service.control.putUser({ id: "00uJoe", login: "joe@example.com" });
  await service.control.putPassword("00uJoe", password);
});

function attempt(given: string, login = "joe@example.com") {
  return signIn(service.service.directory, login, given);
}

async function user() {
  const [row] = await service.rows<{ status: string; failures: number }>("select status, failures from users");
  return row;
}

test("nine wrong passwords leave the user be, and a right one gives all attempts back", async () => {
  for (let wrong = 1; wrong <= 9; wrong++) expect((await attempt("wrong")).is).toBe("refused");
  expect(await user()).toMatchObject({ status: "ACTIVE", failures: 9 });
  expect((await attempt(password)).is).toBe("signed in");
  expect(await user()).toMatchObject({ status: "ACTIVE", failures: 0 });
});

test("the tenth wrong password locks the user out, until somebody unlocks", async () => {
  for (let wrong = 1; wrong <= 10; wrong++) await attempt("wrong");
  expect(await user()).toMatchObject({ status: "LOCKED_OUT", failures: 10 });
  expect((await attempt(password)).is).toBe("refused");
  await service.call("POST", "/api/users/00uJoe/lifecycle/$unlock");
  expect((await attempt(password)).is).toBe("signed in");
});

test("of a hundred guesses at once no more than ten are looked at, even if a later one is right", async () => {
  const guesses = Array.from({ length: 100 }, (_, index) => attempt(index < 60 ? "wrong" : password));
  const outcomes = await Promise.all(guesses);
  expect(outcomes.filter(({ is }) => is !== "refused")).toEqual([]);
  expect(await user()).toEqual({ status: "LOCKED_OUT", failures: 10 });
});

test("the count is the account's: a login in another case is the same", async () => {
  for (let wrong = 1; wrong <= 10; wrong++) await attempt("wrong", wrong % 2 ? "JOE@example.com" : "joe@EXAMPLE.com");
  expect((await user())?.status).toBe("LOCKED_OUT");
});

test.each(["", "x".repeat(100_000), "Correct horse 9 staples", `${password} `])(
  "a wrong password is refused: %#",
  async (given) => {
    expect((await attempt(given)).is).toBe("refused");
  },
);

test("a temporary password ends after a day, also if it is right", async () => {
  const { body } = await service.call("POST", "/api/users/00uJoe/lifecycle/$expirepassword");
  expect((await attempt(body.password)).is).toBe("to change the password");
  service.control.clock.advance(24 * 60 * 60 * 1000);
  expect((await attempt(body.password)).is).toBe("too late");
  expect((await attempt("wrong")).is).toBe("refused");
});

test("a right password is not looked at when the attempts are spent, also before the status says so", async () => {
  await service.service.database.write([{ sql: "update users set failures = 10", values: [] }]);
  expect((await attempt(password)).is).toBe("refused");
  expect(await user()).toMatchObject({ status: "LOCKED_OUT", failures: 10 });
});
