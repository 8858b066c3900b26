import type { PathParameters } from "../../directory/handler.ts";
import { invalidFields } from "../../model/refusal.ts";

/** Reads the parameters of a path from the target of a request. */
export type PathReader = (target: string) => PathParameters;

const none: PathParameters = { id: "", login: "", userId: "" };

/** The query and, where a client sends one, the fragment. */
const rest = /[?#].*$/s;

/** Decodes what is percent-encoded ASCII; undefined for all else. */
function decoded(text: string): string | undefined {
  if (!/^[!-~]*$/.test(text)) return undefined;
  try {
    return text.includes("%") ? decodeURIComponent(text) : text;
  } catch {
    return undefined;
  }
}

/**
 * Makes the reader of the parameters of a path, `/api/roles/{id}/users/{userId}`.
 *
 * It reads the target as it was sent and decodes each segment once: a slash or a percent sign may be part of a login.
 * Invalid encoding is refused (400, 151).
 */
export function pathReader(template: string): PathReader {
  const places = template.split("/").flatMap((segment, place) => {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    return name === undefined ? [] : [{ name, place }];
  });
  return (target) => {
    const segments = places.length > 0 ? target.replace(rest, "").split("/") : [];
    const read = places.map(({ name, place }) => {
      const value = decoded(segments[place] ?? "");
      if (value === undefined) throw invalidFields({ [name]: ["is not valid percent-encoding"] });
      return [name, value];
    });
    return { ...none, ...Object.fromEntries(read) };
  };
}
