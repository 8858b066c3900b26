import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { refusals, type RefusalCode } from "@identity-users/sdk";
import { fakeRefusal } from "@identity-users/sdk/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { l10nBundle } from "../l10n-bundle.ts";
import texts from "../package.nls.json" with { type: "json" };
import { diagnose } from "./diagnosis/diagnose.ts";
import { sourceInWords } from "./diagnosis/diagnosis.ts";
import { explainError } from "./sessions/explain-error.ts";
import { bench } from "./testing/command-harness.ts";

import { aUser } from "./testing/users.ts";
import { smartGroups } from "./filters/smart-groups.ts";
import { useTranslation } from "./ui/l10n.ts";
import { offerOf, userActions } from "./users/capabilities.ts";
import { lookOf, spoken } from "./users/statuses.ts";
import { factsOf } from "./users/user-facts.ts";

const literal = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g;
/** Two words, or one that begins like a title. */
const readsLikeWords = /[A-Za-z]{2,} [a-z(]|^[A-Z][a-z]+(-[a-z]+)?$|^[A-Z][a-z]+ [A-Z]/;
const notForTranslation = [
  /^Cannot |^purge user$|^change roles of user$/, // the grammar of errors, as the SDK writes them: the log and FINBOURNE's support need the same words
  /^(Personal|Service|Cancelled)$/, // words of the API, and of nobody
];
const logged = new Set(["sessions/log.ts", "extension.ts"]);
/** Markup alone. */
const documentOfPages = "vscode/pages/document.ts";

const sources = globSync("**/*.ts", { cwd: import.meta.dirname }).filter(
  (file) => !file.endsWith(".test.ts") && !file.startsWith("testing"),
);
const textOf = (file: string) => readFileSync(new URL(file, import.meta.url), "utf8");

function untranslatedIn(file: string): string[] {
  const source = textOf(file)
    .replaceAll(/\/\*.*?\*\//gs, "")
    .replaceAll(/(^|\s)\/\/.*|\/(?:\\.|\[[^\]]*\]|[^/\\\n[ ])+\/[gimsu]*/g, "$1");
  return [...source.matchAll(literal)].flatMap((found) => {
    const before = source.slice(0, found.index).trimEnd();
    const text = found[0].slice(1, -1).replaceAll(/\$\{[^}]*\}/g, "");
    const isHandedOver = /\b(t|english|nls)\($|\b(from|import)$/.test(before);
    if (isHandedOver || !readsLikeWords.test(text) || notForTranslation.some((rule) => rule.test(text))) return [];
    return [`${file}: ${found[0]}`];
  });
}

test("every text that people read is handed over for translation", () => {
  const files = sources.filter((file) => !logged.has(file) && file !== documentOfPages);
  expect(files.length).toBeGreaterThan(80);
  expect(files.flatMap(untranslatedIn)).toEqual([]);
});

test("no page has a text in its markup, where no translator finds it", () => {
  const pages = globSync("webview/**/*.ts", { cwd: join(import.meta.dirname, "..") });
  const texts = pages.flatMap((file) => {
    const source = readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
    const found = source.matchAll(
      /[\w"}]>\s*([A-Z][a-z ]+[^<>${}`;=()]*)<|(?:aria-label|title|placeholder|label)="([^"$]+)"/g,
    );
    return [...found].map(([whole]) => `${file}: ${whole}`);
  });
  expect(pages.length).toBeGreaterThan(3);
  expect(texts).toEqual([]);
});

test("every text that only the manifest shows is in package.nls.json", () => {
  const left = sources.flatMap((file) =>
    [...textOf(file).matchAll(/\bnls\(\s*("(?:[^"\\]|\\.)*")/g)].map(([, quoted = ""]) => JSON.parse(quoted) as string),
  );
  const handedOver = new Set(Object.values(texts).map((text) => text.replace(/…$/, "")));
  expect(left.length).toBeGreaterThan(20);
  expect(left.filter((text) => !handedOver.has(text))).toEqual([]);
});

describe("in another language", () => {
  const bundle = l10nBundle();
  const missing = new Set<string>();
  const fill = (message: string, values: (string | number)[]) =>
    message.replaceAll(/\{(\d+)\}/g, (_, index: string) => String(values[Number(index)]));
  beforeAll(() =>
    useTranslation((message, ...values) => {
      if (!(message in bundle)) missing.add(message);
      return `⟦${fill(message, values)}⟧`;
    }),
  );
  afterAll(() => useTranslation((message, ...values) => fill(message, values)));
  const isForeign = expect.stringMatching(/^⟦.*⟧$/s);

  test("statuses, smart groups, reasons and facts are", () => {
    const user = aUser({
      status: "DEPROVISIONED",
      external: true,
      emailAddress: "x@acme.com",
      lastLogin: "2026-01-01",
    });
    expect(lookOf("LOCKED_OUT").words).toEqual(isForeign);
    expect(lookOf("ON_HOLIDAY").words).toBe("ON_HOLIDAY");
    for (const { words } of smartGroups) expect(words).toEqual(isForeign);
    for (const action of userActions) {
      const offer = offerOf(user, action);
      if (offer.offered !== "yes") expect(offer.because).toEqual(isForeign);
    }
    for (const [label] of factsOf(user)) expect(label).toEqual(isForeign);
    expect(spoken(user)).toContain("⟦signs in elsewhere⟧");
  });

  test.each(["DEPROVISIONED", "SUSPENDED", "LOCKED_OUT", "STAGED", "PASSWORD_EXPIRED", "RECOVERY", "ACTIVE"])(
    "why a user with the status %s cannot get in is",
    (status) => {
      const failed = { kind: "signIn", succeeded: false, reason: "LOCKED_OUT", at: "2026-01-01", from: "::1" } as const;
      const events = { events: [failed, { ...failed, kind: "lock" } as const], hasMore: true };
      const user = aUser({ status, external: true, lastLogin: null, userExpiry: "2026-03-01", created: "2026-01-01" });
      const { answer, next, facts, incomplete } = diagnose({ user, roles: "failed", events, now: Date.UTC(2026, 1) });
      for (const text of [answer, next, incomplete, ...facts.map((fact) => fact.text)]) expect(text).toEqual(isForeign);
      for (const { source } of facts) expect(sourceInWords(source)).toEqual(isForeign);
    },
  );

  test("the next steps of errors are, and the words of their buttons", () => {
    for (const code of Object.keys(refusals)) {
      const { next, button } = explainError(fakeRefusal("unlockUser", "u-1", Number(code) as RefusalCode)) ?? {};
      if (next !== undefined) expect(next).toEqual(isForeign);
      if (button) expect(button.title).toEqual(isForeign);
    }
  });

  test.each(["groupBy", "sortBy", "searchUsers", "filterUsers", "switchConnection", "connect", "createUser"])(
    "what %s asks is",
    async (command) => {
      const users = [aUser({ status: "LOCKED_OUT" })];
      const answers = command === "searchUsers" ? [{ find: "jo", take: "Jo Bloggs" }] : [];
      const b = await bench({ users, answers: [...answers, "leave"] });
      await b.run(`identityUsers.${command}`);
      const [{ title, placeholder, choices }] = b.ui.lists as [(typeof b.ui.lists)[number]];
      expect([title, placeholder]).toEqual(
        command === "searchUsers" ? ["Jo Bloggs", "jo.bloggs@acme.com"] : [isForeign, isForeign],
      );
      // Names of types are the service's own.
      const labels = choices.map(({ label }) => label).filter((label) => label !== "Personal");
      expect(labels.filter((label) => !label.startsWith("⟦"))).toEqual([]);
    },
  );

  test("every text that was shown is in the bundle", () => {
    expect([...missing]).toEqual([]);
  });
});
