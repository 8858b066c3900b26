import { inspect } from "node:util";
import fc from "fast-check";
import { ofetch } from "ofetch";
import { expect, test } from "vitest";
import { callOf } from "../fixtures/operations.ts";
import { clientOn } from "./client.ts";
import { clientCredentialsOn, passwordGrantOn } from "./tokens/grants.ts";
import { operations, type IdentityClientOptions, type OperationId } from "./index.ts";
import type { Runtime } from "./http/runtime.ts";
import { fakeClock } from "./testing/fake-clock.ts";

/** Each can be told apart from everything that may be shown. */
const secrets = {
  token: "TKNsecret-1",
  clientSecret: "CSsecret-2",
  password: "PWsecret-3",
  refreshToken: "RTsecret-4",
  temporary: "TPsecret-5",
  header: "HDsecret-6",
};
const echoes = Object.values(secrets);

/** Everything that a caller could print of a value. */
function shown(value: unknown): string {
  const error = value as Error & { cause?: unknown };
  const parts = [
    inspect(value, { depth: 9, showHidden: true }),
    JSON.stringify(value),
    String(value),
    error?.stack,
    error?.message,
  ];
  return parts.join("\n") + (error?.cause ? shown(error.cause) : "");
}

const said = fc.constantFrom(
  ...echoes.slice(0, 1),
  "Bearer TKNsecret-1",
  "Authorization: Bearer TKNsecret-1",
  "https://me:TKNsecret-1@x/",
  "plain",
);

/** An answer that repeats, wherever it can, what it was sent. */
const answers = fc.oneof(
  fc.record({
    kind: fc.constant("problem" as const),
    status: fc.constantFrom(400, 401, 403, 404, 409, 429, 500, 503),
    code: fc.constantFrom(657, 706, -1, 151, undefined),
    said,
  }),
  fc.record({ kind: fc.constant("text" as const), status: fc.constantFrom(200, 302, 400, 503), said }),
  fc.record({
    kind: fc.constant("thrown" as const),
    code: fc.constantFrom("ECONNRESET", "ECONNREFUSED", undefined),
    said,
  }),
  fc.record({ kind: fc.constant("cut" as const), said }),
  fc.record({ kind: fc.constant("good" as const) }),
);

type Answer = typeof answers extends fc.Arbitrary<infer T> ? T : never;

function respond(answer: Answer, init: RequestInit | undefined): Response {
  if (answer.kind === "thrown") {
    const cause = Object.assign(new Error(answer.said), answer.code && { code: answer.code, request: init });
    throw Object.assign(new TypeError(`fetch failed: ${answer.said}`, { cause }), { options: init });
  }
  if (answer.kind === "good") {
    return Response.json({
      password: secrets.temporary,
      access_token: secrets.token,
      refresh_token: secrets.refreshToken,
      expires_in: 3600,
    });
  }
  const text = "said" in answer ? answer.said : "";
  const headers = {
    "content-type": `text/${text}`.replaceAll(/[^\w/-]/g, "-"),
    "x-meta-requestid": text,
    location: `https://x/?t=${text}`,
    date: text,
  };
  if (answer.kind === "problem") {
    const problem = {
      name: text,
      title: text,
      detail: text,
      code: answer.code,
      errors: { [text]: [text], password: text },
      errorDetails: [{ [text]: text, detail: text }],
      instance: `/logs/${text}`,
    };
    return Response.json(problem, { status: answer.status, headers });
  }
  if (answer.kind === "text") return new Response(text, { status: answer.status, headers });
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(`{"password":"${text}`));
      controller.error(new Error(text));
    },
  });
  return new Response(stream, { headers });
}

const application = { tokenUrl: "https://acme.okta.com/token", clientId: "app", clientSecret: secrets.clientSecret };
const person = { ...application, username: "ada", password: secrets.password };

const tokens: Record<string, (network: typeof fetch, clock: Runtime) => IdentityClientOptions["token"]> = {
  static: () => secrets.token,
  function: () => () => ({ token: secrets.token, expiresAt: Date.now() + 3_600_000 }),
  failing: () => () => {
    throw Object.assign(new Error(`no ${secrets.password}`), { config: person });
  },
  clientCredentials: (network, clock) => clientCredentialsOn(clock, application, network),
  passwordGrant: (network, clock) => passwordGrantOn(clock, person, network),
};

test("no secret is anywhere in what an error, an answer or a log event shows", async () => {
  const ids = Object.keys(operations) as OperationId[];
  const cases = fc.record({
    operation: fc.constantFrom(...ids),
    script: fc.array(answers, { minLength: 1, maxLength: 4 }),
    tokenScript: fc.array(answers, { minLength: 1, maxLength: 3 }),
    token: fc.constantFrom(...Object.keys(tokens)),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ operation, script, tokenScript, token }) => {
      const play =
        (left: Answer[]): typeof fetch =>
        async (_, init) =>
          respond((left.length > 1 ? left.shift() : left[0]) as Answer, init);
      const events: unknown[] = [];
      const clock = fakeClock(Date.now(), () => 0, true);
      const client = clientOn(clock, {
        baseUrl: "https://acme.lusid.com/identity",
        token: tokens[token]?.(play([...tokenScript]), clock) ?? "",
        headers: { "x-key": secrets.header },
        ofetch: ofetch.create({}, { fetch: play([...script]) }),
        log: (event) => void events.push(event),
      });
      const outcome = await callOf[operation](client).catch((error: unknown) => error);
      // A user whom the service names after a secret is the service's word; an error and a log are ours.
      const ours = outcome instanceof Error || operation === "expirePassword" ? [outcome, events] : [events];
      const text = ours.map(shown).join("\n");
      for (const secret of echoes) expect(text).not.toContain(secret);
    }),
    { numRuns: 600, seed: 7 },
  );
});
