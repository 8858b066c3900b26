import { answering, type Mutant } from "@identity-users/strict-pact/mutants";

/** Mistakes that no OpenAPI document tells how to make. */
export const planted: readonly Mutant[] = [
  ...answering("listBooks", {
    "the last book is missing": ["", (books: readonly unknown[]) => books.slice(0, -1)],
    "in another order": ["", (books: readonly unknown[]) => books.toReversed()],
  }),
  ...answering("getBook", { "another code": ["code", () => "no-such-reader"] }, "refusals"),
  ...answering("lendBook", { "another code": ["code", () => "no-such-reader"] }, "refusals"),
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
];
