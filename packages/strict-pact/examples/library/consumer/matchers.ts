import { MatchersV3 } from "@pact-foundation/pact";
import type { Book } from "./library-client.ts";

/** A book by the types of its fields, exact in those that an interaction is about. */
export function book(exact: Partial<Book> = {}): Record<string, unknown> {
  const { string, integer, boolean } = MatchersV3;
  return {
    id: string("1984"),
    title: string("Nineteen Eighty-Four"),
    author: string("George Orwell"),
    year: integer(1949),
    available: boolean(true),
    ...exact,
  };
}

/** A refusal: its code is exact, its title is for people. */
export function problem(code: string): Record<string, unknown> {
  return { code, title: MatchersV3.string("A reason for people") };
}

/** A media type of JSON, in UTF-8 where it names a character set: Pact alone ignores another one. */
function mediaType(type: string) {
  return { "Content-Type": MatchersV3.regex(`^${type.replace("+", "\\+")}(; ?charset=utf-8)?$`, type) };
}

export const json = mediaType("application/json");
export const problemJson = mediaType("application/problem+json");
