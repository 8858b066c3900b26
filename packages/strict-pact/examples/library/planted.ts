import type { Answered, Mutant } from "@identity-users/strict-pact/mutants";

function list(change: (books: readonly unknown[]) => unknown) {
  return (answered: Answered): Answered => ({ ...answered, body: change(answered.body as readonly unknown[]) });
}

function coded(code: string) {
  return (answered: Answered): Answered => ({ ...answered, body: { ...(answered.body as object), code } });
}

/** Mistakes that no OpenAPI document tells how to make. */
export const planted: readonly Mutant[] = [
  {
    name: "listBooks: the last book is missing",
    operation: "listBooks",
    among: "successes",
    says: list((books) => books.slice(0, -1)),
  },
  {
    name: "listBooks: in another order",
    operation: "listBooks",
    among: "successes",
    says: list((books) => books.toReversed()),
  },
  {
    name: "lendBook: authentication skipped",
    operation: "lendBook",
    among: "refusals",
    hears: (sent, { token }) => {
      const headers = new Headers(sent.headers);
      headers.set("Authorization", `Bearer ${token}`);
      return { ...sent, headers };
    },
  },
  { name: "lendBook: another code", operation: "lendBook", among: "refusals", says: coded("no-such-reader") },
  { name: "getBook: another code", operation: "getBook", among: "refusals", says: coded("no-such-reader") },
];
