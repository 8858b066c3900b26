import { followed, type Document, type Security, type SecurityScheme } from "./document.ts";

/** Where a request says whose it is. */
export interface Credential {
  readonly in: "header" | "query" | "cookie";
  readonly name: string;
  /** Stands before the value, such as `Bearer`. */
  readonly scheme?: string;
}

function credentialOf({ type, scheme = "", in: place, name = "" }: SecurityScheme): Credential[] {
  if (type === "apiKey") return [{ in: place as Credential["in"], name }];
  // A certificate is shown before there is a request.
  if (type === "mutualTLS") return [];
  const written = type === "http" ? `${scheme.charAt(0).toUpperCase()}${scheme.slice(1)}` : "Bearer";
  return [{ in: "header", name: "Authorization", scheme: written }];
}

/** Returns the alternatives that a document asks of a request; none where one of them asks for nothing. */
export function credentialsOf(document: Document, security: Security): Credential[][] {
  const schemes = document.components?.securitySchemes ?? {};
  const alternatives = security.map((all) =>
    Object.keys(all).flatMap((name) => {
      const scheme = schemes[name];
      if (!scheme) throw new Error(`Cannot read security "${name}": the document has no such scheme`);
      return credentialOf(followed<SecurityScheme>(document, scheme));
    }),
  );
  return alternatives.some(({ length }) => length === 0) ? [] : alternatives;
}
