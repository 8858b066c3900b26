import {
  createIdentityClient,
  type ErrorKind,
  type IdentityClientOptions,
  isIdentityError,
  type Operation,
  type OperationId,
  operations,
  passwordGrant,
  refusals,
  type RefusalCode,
} from "@identity-users/sdk";
import { fakeRefusal } from "@identity-users/sdk/testing";
import { expect, test } from "vitest";
import { explainError } from "./explain-error.ts";

const baseUrl = "https://acme.lusid.com/identity";
const hanging = () => new Promise<Response>(() => {});
const asked = { forceRefresh: false, signal: new AbortController().signal };

type Answer = () => Response | Promise<Response>;

/** An ofetch instance whose every request is answered so. */
function answering(answer: Answer): NonNullable<IdentityClientOptions["ofetch"]> {
  const native: typeof fetch = async () => answer();
  return {
    native,
    raw: () => Promise.reject(new Error("Cannot be asked itself")),
    create: (defaults, { fetch: send = native } = {}) => {
      const { baseURL = "" } = defaults as { baseURL?: string };
      const instance = answering(answer);
      return { ...instance, raw: (path: string, options?: object) => send(baseURL + path, options) };
    },
  };
}

const lost = (code: string) => () => Promise.reject(Object.assign(new Error("q7q7"), { code }));
const status =
  (code: number, body = "", headers: Record<string, string> = {}) =>
  () =>
    new Response(code === 204 ? null : body, { status: code, headers });

const answers: readonly Answer[] = [
  ...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ECONNRESET", "ETIMEDOUT", "EHOSTUNREACH"].map(lost),
  ...["CERT_HAS_EXPIRED", "UND_ERR_CONNECT_TIMEOUT", "UND_ERR_SOCKET", "ESOMETHING"].map(lost),
  ...[200, 204, 302, 400, 401, 403, 404, 407, 418, 425, 500, 501, 503].map((code) => status(code)),
  status(200, "<html>", { "content-type": "text/html" }),
  status(400, JSON.stringify({ code: 151, errors: { lastName: ["too short"] } })),
  status(400, JSON.stringify({ code: 1, title: "Not today" }), { "lusid-meta-requestid": "0HN" }),
  status(429, "", { "retry-after": "900" }),
  () => new Response(new Uint8Array([0xff])),
  hanging,
];

async function failureOf(act: () => unknown): Promise<unknown> {
  try {
    await act();
  } catch (error) {
    return error;
  }
  return undefined;
}

const wrong = [undefined, null, "", "x y", "http://acme.lusid.com", `${baseUrl}?x`, -1, Number.NaN, {}, [], "tök en"];
const optionNames = ["baseUrl", "token", "timeout", "attemptTimeout", "maxRetries", "maxRetryAfter", "maxConcurrency"];

function* mistakes(): Generator<() => unknown> {
  for (const name of [...optionNames, "ofetch", "headers", "log", "other"])
    for (const value of wrong) yield () => createIdentityClient({ baseUrl, token: "token-1", [name]: value });
  const good = { tokenUrl: baseUrl, clientId: "c", clientSecret: "s", username: "u", password: "p" };
  for (const name of Object.keys(good))
    for (const value of wrong) yield () => passwordGrant({ ...good, [name]: value });
}

function* calls(): Generator<() => unknown> {
  for (const operation of Object.keys(operations) as OperationId[]) {
    const { path, body }: Operation = operations[operation];
    for (const answer of answers) {
      const options = { baseUrl, token: "token-1", maxRetries: 0, attemptTimeout: 20, ofetch: answering(answer) };
      const call = createIdentityClient(options)[operation] as (...given: unknown[]) => Promise<unknown>;
      const inPath = (path.match(/\{\w+\}/g) ?? []).map((name) => (name === "{login}" ? "jo@acme.com" : "u-1"));
      const given = operation === "findUsersById" ? [["u-1"]] : [...inPath, ...(body ? [{}] : [])];
      yield () => call(...given);
    }
    const call = createIdentityClient({ baseUrl, token: "token-1", ofetch: answering(status(400)) })[operation] as (
      ...given: unknown[]
    ) => Promise<unknown>;
    for (const bad of wrong) yield () => call(bad, bad, bad, bad);
    yield () => call("u-1", { other: 1 }, { timeout: -1 }, { timeout: -1 });
  }
  const client = (options: Partial<IdentityClientOptions>) =>
    createIdentityClient({ baseUrl, token: "token-1", maxRetries: 0, ofetch: answering(hanging), ...options });
  yield () => client({ timeout: 1 }).getUser("u-1");
  yield () => client({}).getUser("u-1", {}, { signal: AbortSignal.timeout(1) });
  yield () => client({ ofetch: { ...answering(hanging), create: () => ({}) as never } }).getUser("u-1");
  for (const token of [() => "", () => ({ token: "token-1", expiresAt: 1 }), () => Promise.reject(new Error("q7q7"))])
    yield () => client({ token }).getUser("u-1");
  const service = { tokenUrl: baseUrl, clientId: "c", clientSecret: "s", username: "u", password: "p" };
  const refused = status(401, JSON.stringify({ error: "invalid_grant" }));
  for (const answer of [refused, lost("ECONNREFUSED"), status(200, "{}"), status(200, "<html>")])
    yield () => passwordGrant({ ...service, ofetch: answering(answer) })(asked);
}

/** Words that no administrator has to know: names of programs, codes of Node, milliseconds, media types. */
const codeLike =
  /[a-z][A-Z]|\w_\w|\b(?!LUSID\b|FINBOURNE\b|HTTPS?\b)[A-Z]{4,}|\w\(\)|\d ms\b|\b(text|application)\/|\bofetch\b/;
const named = new RegExp(`"(${[...optionNames, "options", "query", "request", "ids"].join("|")})"`);

test("whatever goes wrong is told without a word of programs, with the next step", async () => {
  const met = new Set<ErrorKind>();
  const bad: string[] = [];
  const look = (error: unknown) => {
    if (!isIdentityError(error)) return;
    const { message = "", next } = explainError(error, () => "Jo") ?? {};
    met.add(error.kind);
    const shown = `${message}. ${next}`.replaceAll(/https?:\/\/[^\s,)]+/g, "");
    if (codeLike.test(shown) || named.test(shown) || !next || shown.includes("q7q7"))
      bad.push(`${error.kind}: ${error.message} → ${shown}`);
  };
  for (const act of mistakes()) look(await failureOf(act));
  await Promise.all([...calls()].map(async (act) => look(await failureOf(act))));
  for (const code of Object.keys(refusals)) look(fakeRefusal("unlockUser", "u-1", Number(code) as RefusalCode));
  expect([...new Set(bad)].slice(0, 20)).toEqual([]);
  expect([...met].toSorted()).toEqual(["api", "config", "input", "network", "parse", "timeout", "token"]);
});

test.each([
  ["lastName", "last name"],
  ["AlternativeUserIds", "alternative user ids"],
  ["Roles[0].Scope", "Roles[0].Scope"],
])("the field %s is %s", async (name, words) => {
  const body = JSON.stringify({ code: 151, errors: { [name]: ["is odd"] } });
  const ofetch = answering(status(400, body));
  const error = await failureOf(() => createIdentityClient({ baseUrl, token: "token-1", ofetch }).getUser("u-1"));
  expect(explainError(error)).toMatchObject({
    message: `Cannot get user "u-1": invalid parameter value in ${words} (151)`,
    next: `${words}: is odd`,
  });
});
