import type { PathParameters } from "../../directory/handler.ts";
import { invalidFields } from "../../model/refusal.ts";

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
 * It reads the target of a request as it was sent, without the query and the fragment that some clients send, and decodes each
 * segment once: a slash or a percent sign may be part of a login. Invalid encoding is refused (400, 151).
 */
export function pathReader(template: string): (target: string) => PathParameters {
  const names = template.split("/").map((segment) => /^\{(\w+)\}$/.exec(segment)?.[1]);
  return (target) => {
    const segments = target.split(/[?#]/, 1)[0]?.split("/") ?? [];
    const path = { id: "", login: "", userId: "" };
    names.forEach((name, place) => {
      if (name === undefined) return;
      const value = decoded(segments[place] ?? "");
      if (value === undefined) throw invalidFields({ [name]: ["is not valid percent-encoding"] });
      Object.assign(path, { [name]: value });
    });
    return path;
  };
}
