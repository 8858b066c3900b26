import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { useService } from "../service.fixture.ts";
import { startService } from "../service.ts";

const service = useService({ outbox: true });
const password = "Correct horse 9 staples!";
const headers: Record<string, string> = { "Content-Type": "application/x-www-form-urlencoded" };

const get = (path: string) => service.call("GET", path, { token: null });
const post = (path: string, form: Record<string, string>) =>
  service.call("POST", path, { token: null, headers, body: new URLSearchParams(form).toString() });
const choose = (token: string, chosen = password, again = chosen) =>
  post("/account/password", { token, password: chosen, again });
const signIn = (given: string) => post("/account/sign-in", { login: "joe@example.com", password: given });

async function invite(): Promise<string> {
  await service.control.putUser({ id: "00uJoe", login: "joe@example.com", status: "PROVISIONED" });
  await service.call("POST", "/api/users/00uJoe/lifecycle/$activate");
  return newestToken();
}

async function newestToken(): Promise<string> {
  const [mail] = await service.control.outbox();
  return mail?.token ?? "";
}

const status = async () => (await service.call("GET", "/api/users/00uJoe")).body.status;

test("the link of a mail leads to a form, and the form to an active user", async () => {
  await invite();
  const { body: outbox } = await get("/outbox");
  const href = /href="([^"]+)"/.exec(outbox)?.[1] ?? "";
  expect(outbox).toContain("joe@example.com");
  const link = new URL(href, service.url).href;
  const form = await service.call("GET", link, { token: null });
  expect(form.status).toBe(200);
  expect(form.body).toContain('<form method="post" action="/identity/account/password">');
  const token = /name="token" value="([^"]+)"/.exec(form.body)?.[1] ?? "";
  expect((await choose(token)).status).toBe(200);
  expect(await status()).toBe("ACTIVE");
  expect((await signIn(password)).status).toBe(200);
  expect((await get("/outbox")).body).toContain("used or ended");
});

test("showing the form uses nothing up; sending it does, once", async () => {
  const token = await invite();
  for (const _ of [1, 2, 3]) expect((await get(`/account/password?token=${token}`)).status).toBe(200);
  expect(await status()).toBe("PROVISIONED");
  const answers = await Promise.all(Array.from({ length: 8 }, () => choose(token)));
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(answers.filter((answer) => answer.status === 410)).toHaveLength(7);
  expect((await get(`/account/password?token=${token}`)).status).toBe(410);
});

test("a link ends after seven days, and by a newer one", async () => {
  const first = await invite();
  await service.call("POST", "/api/users/00uJoe/lifecycle/$activate");
  const second = await newestToken();
  expect((await choose(first)).status).toBe(410);
  service.control.clock.advance(7 * 24 * 60 * 60 * 1000);
  expect((await choose(second)).status).toBe(410);
  expect(await status()).toBe("PROVISIONED");
});

test.each([
  ["deactivated", () => service.call("DELETE", "/api/users/00uJoe")],
  ["purged", () => service.call("DELETE", "/api/users/00uJoe?purge=true")],
  ["suspended", () => service.control.setStatus("00uJoe", "SUSPENDED")],
])("the link of a user who is %s does not work", async (_, act) => {
  const token = await invite();
  await act();
  expect((await get(`/account/password?token=${token}`)).status).toBe(410);
  expect((await choose(token)).status).toBe(410);
});

test("a reset of the password leads through RECOVERY back to ACTIVE", async () => {
  await service.control.putUser({ id: "00uJoe", login: "joe@example.com" });
  await service.control.putPassword("00uJoe", password);
  await service.call("POST", "/api/users/00uJoe/lifecycle/$resetpassword");
  expect(await status()).toBe("RECOVERY");
  expect((await signIn(password)).status).toBe(401);
  expect((await choose(await newestToken(), "Another horse 7 nails?")).status).toBe(200);
  expect(await status()).toBe("ACTIVE");
  expect((await signIn("Another horse 7 nails?")).status).toBe(200);
});

test("a temporary password leads to the form at sign-in, and is no good afterwards", async () => {
  await service.control.putUser({ id: "00uJoe", login: "joe@example.com" });
  const { body } = await service.call("POST", "/api/users/00uJoe/lifecycle/$expirepassword");
  const form = await signIn(body.password);
  const token = /name="token" value="([^"]+)"/.exec(form.body)?.[1] ?? "";
  expect((await choose(token)).status).toBe(200);
  expect(await status()).toBe("ACTIVE");
  expect((await signIn(body.password)).status).toBe(401);
  expect((await signIn(password)).status).toBe(200);
});

test.each([
  ["Short1!", "at least 12"],
  ["all lower case 1!", "an upper-case letter"],
  ["ALL UPPER CASE 1!", "a lower-case letter"],
  ["No digit at all!", "a digit"],
  ["No symbol at all 1", "a symbol"],
  ["Holds EXAMPLE of 1!", "a part of your login"],
  ["Aa1!".repeat(40), "at most 128"],
])("the password %s is refused: %s", async (weak, why) => {
  const token = await invite();
  const answer = await choose(token, weak);
  expect(answer.status).toBe(400);
  expect(answer.body).toContain('role="alert"');
  expect(answer.body).toContain(why);
  expect(await status()).toBe("PROVISIONED");
  expect((await choose(token)).status).toBe(200);
});

test("two passwords that differ are refused, and shown to nobody", async () => {
  const answer = await choose(await invite(), password, `${password}x`);
  expect([answer.status, answer.body.includes(password)]).toEqual([400, false]);
});

test("a wrong password, an unknown login and a locked account look the same", async () => {
  await service.control.putUser({ id: "00uJoe", login: "joe@example.com" });
  const unknown = await signIn(password);
  await service.control.putPassword("00uJoe", password);
  expect((await signIn("wrong")).body).toBe(unknown.body);
  await service.control.setStatus("00uJoe", "LOCKED_OUT");
  expect((await signIn(password)).body).toBe(unknown.body);
});

test.each(["cross-site", "same-site"])("a page of another origin (%s) can post neither form", async (site) => {
  const token = await invite();
  const foreign = { ...headers, "Sec-Fetch-Site": site };
  const send = (path: string, form: Record<string, string>) =>
    service.call("POST", path, { token: null, headers: foreign, body: new URLSearchParams(form).toString() });
  const chosen = await send("/account/password", { token, password, again: password });
  expect([chosen.status, await status()]).toEqual([403, "PROVISIONED"]);
  expect(chosen.body).toContain("<h1>Not from here</h1>");
  await choose(token);
  for (const _ of Array.from({ length: 10 })) {
    expect((await send("/account/sign-in", { login: "joe@example.com", password: "wrong" })).status).toBe(403);
  }
  expect(await status()).toBe("ACTIVE");
});

test.each(["same-origin", "none"])("the service's own page (%s) can post both forms", async (site) => {
  headers["Sec-Fetch-Site"] = site;
  expect((await choose(await invite())).status).toBe(200);
  expect((await signIn(password)).status).toBe(200);
  delete headers["Sec-Fetch-Site"];
});

test.each(["/outbox", "/account/sign-in", "/account/password?token=none"])(
  "%s runs nothing and tells nobody",
  async (path) => {
    const answer = await get(path);
    const policy = answer.headers.get("content-security-policy") ?? "";
    const style = /<style>([^]*?)<\/style>/.exec(answer.body)?.[1] ?? "";
    const hash = createHash("sha256").update(style).digest("base64");
    expect(policy).toContain(`default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.body).toMatch(/<html lang="en">[\s\S]*<title>[^<]+<\/title>[\s\S]*<h1>/);
    expect(answer.body).not.toMatch(/<script|javascript:|\son\w+=/i);
    for (const [, id] of answer.body.matchAll(/<label for="(\w+)"/g)) expect(answer.body).toContain(`id="${id}"`);
  },
);

test("what comes from a user is shown as text", async () => {
  const login = `"><script>alert(1)</script>@x`;
  await service.control.putUser({ id: "00uJoe", login, status: "PROVISIONED" });
  await service.call("POST", "/api/users/00uJoe/lifecycle/$activate");
  const { body } = await get("/outbox");
  expect(body).toContain("&quot;&gt;&lt;script&gt;");
  expect(body).not.toContain("<script>");
  expect((await get(`/account/password?token=${encodeURIComponent('"><script>')}`)).body).not.toContain("<script>");
});

test("the outbox is off unless asked for, and refused where others can reach it", async () => {
  const closed = await startService();
  expect((await fetch(`${closed.url}/outbox`)).status).toBe(501);
  await closed.close();
  await expect(startService({ host: "0.0.0.0", outbox: true })).rejects.toThrow("the outbox is for loopback");
});
