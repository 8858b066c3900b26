import { beforeEach, expect, test, vi } from "vitest";
import { useService } from "../service.fixture.ts";

const service = useService();
const password = "Correct horse 9 staples!";
const client = { client_id: "desk", client_secret: "of the desk 7 locks" };
let since = "";
let now = Date.UTC(2031, 0, 1);

beforeEach(async () => {
  await service.control.putClient({ id: client.client_id, secret: client.client_secret });
  await service.control.putUser({ id: "00uJoe", login: "joe@example.com" });
  await service.control.putPassword("00uJoe", password);
  service.control.clock.set((now += 86_400_000));
  since = new Date(now).toISOString();
});

function post(path: string, form: Record<string, string>) {
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  return service.call("POST", path, { token: null, headers, body: new URLSearchParams(form).toString() });
}

const signIn = (given: string, login = "joe@example.com") => post("/account/sign-in", { login, password: given });
const byPassword = (username: string, given: string) =>
  post("/oauth2/token", { grant_type: "password", username, password: given, ...client });

interface Log {
  readonly eventType: string;
  readonly outcome: { readonly result: string; readonly reason: string | null };
  readonly severity: { readonly value: string };
  readonly actor: { readonly id: string };
  readonly target: readonly { readonly id: string }[];
}

/** Returns the events of the log: type, reason, actor and target. */
async function logged(): Promise<unknown[]> {
  const { body } = await service.call("GET", `/api/logs?oktaLimit=1000&oktaSince=${since}`);
  return (body.values as readonly Log[]).map(({ eventType, outcome, severity, actor, target }) => {
    return [eventType, outcome.reason ?? outcome.result, severity.value, actor.id, target.map(({ id }) => id)];
  });
}

const joe = ["00uJoe", ["00uJoe"]];
const failure = (reason: string) => ["user.session.start", reason, "WARN", ...joe];

test.each([
  ["page", (given: string) => signIn(given)],
  ["token endpoint", (given: string) => byPassword("joe@example.com", given)],
])("at the %s, a sign-in is logged with its request, and a failed one with the reason", async (_, act) => {
  const { headers } = await act(password);
  await act("wrong");
  expect(await logged()).toEqual([["user.session.start", "SUCCESS", "INFO", ...joe], failure("INVALID_CREDENTIALS")]);
  const { body } = await service.call("GET", `/api/logs?oktaSince=${since}&oktaQuery=joe@example.com success`);
  expect(body.values).toEqual([]);
  const first = await service.call("GET", `/api/logs?oktaSince=${since}&oktaLimit=1`);
  expect(first.body.values[0].transaction.id).toBe(headers.get("lusid-meta-requestid"));
});

test("the tenth wrong password logs that the user is locked out, once, however many come at once", async () => {
  await Promise.all(Array.from({ length: 25 }, () => signIn("wrong")));
  const all = await logged();
  const lock = ["user.account.lock", "LOCKED_OUT", "WARN", ...joe];
  expect(all.filter((each) => JSON.stringify(each) === JSON.stringify(lock))).toHaveLength(1);
  expect(all).toHaveLength(26);
  await signIn(password);
  expect((await logged()).at(-1)).toEqual(failure("LOCKED_OUT"));
});

test("an expired temporary password is logged as such", async () => {
  await service.control.putPassword("00uJoe", password, { temporary: true, expiresAt: now });
  await signIn(password);
  expect(await logged()).toEqual([failure("PASSWORD_EXPIRED")]);
});

test("a password that was chosen by a link is logged, by its user", async () => {
  await service.call("POST", "/api/users/00uJoe/lifecycle/$resetpassword");
  const [mail] = await service.control.outbox();
  await post("/account/password", { token: mail?.token ?? "", password, again: password });
  expect((await logged()).at(-1)).toEqual(["user.account.update_password", "SUCCESS", "INFO", ...joe]);
});

test("a token that is granted to a client is logged, by the client", async () => {
  expect((await post("/oauth2/token", { grant_type: "client_credentials", ...client })).status).toBe(200);
  expect(await logged()).toEqual([["app.oauth2.as.token.grant.access_token", "SUCCESS", "INFO", "client desk", []]]);
});

test("of an unknown login neither login nor password is kept: it may be a password in the wrong field", async () => {
  for (const act of [signIn, (given: string, login: string) => byPassword(login, given)]) {
    await act("a-password-of-nobody", "a-password-as-login");
  }
  const unknown = ["user.session.start", "INVALID_CREDENTIALS", "WARN", "unknown", []];
  expect(await logged()).toEqual([unknown, unknown]);
  const kept = JSON.stringify([await service.rows("select * from audit"), await service.rows("select * from meta")]);
  expect(kept).not.toMatch(/a-password/);
});

test("an unknown login writes as often, and as much, as a wrong password", async () => {
  const write = vi.spyOn(service.service.database, "write");
  const batches = async (login: string) => {
    write.mockClear();
    await signIn("wrong", login);
    return write.mock.calls.map(([batch]) => batch.map(({ sql }) => sql.trim().split(/\s+/, 1)[0]));
  };
  const [known, unknown] = [await batches("joe@example.com"), await batches("nobody@example.com")];
  write.mockRestore();
  // The attempt; the lock, which is not written unless it is due; the line.
  expect(known).toEqual([["update"], ["update", "insert", "insert"], ["insert"]]);
  expect(unknown).toEqual([["insert"], ["update", "insert", "insert"], ["insert"]]);
});
