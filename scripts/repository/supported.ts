/** Writes what the local service supports: `node scripts/repository/supported.ts` writes the page, a test compares. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { documentedOperations, documents, errorCodeTitles, generations } from "@identity-users/openapi";
import { root } from "../workspace.ts";

export const supportedFile = join(root, "apps/identity/SUPPORTED.md");
const pact = join(root, "contracts/pacts/identity-users-sdk-identity-users-service.json");

interface Interaction {
  readonly description: string;
  readonly comments: { readonly claims: { readonly status?: string } };
  readonly response: { readonly status: number; readonly body?: { readonly content?: unknown } };
}

const { interactions } = JSON.parse(readFileSync(pact, "utf8")) as { interactions: readonly Interaction[] };

/** Returns the answers of an operation whose HTTP status is documented, or those where it is inferred. */
function answersOf(operation: string, basis: "documented" | "inferred"): string {
  const own = interactions.filter(
    ({ description, comments }) => description.startsWith(`${operation}: `) && comments.claims.status === basis,
  );
  const answers = own.map(({ response: { status, body } }) => {
    const { code } = Object(body?.content) as { code?: number };
    return typeof code === "number" ? `${status} (${code})` : String(status);
  });
  return [...new Set(answers)].toSorted().join(", ");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Returns the page: the operations that are served in each version with their answers, the codes, and what is not served. */
export function supportedPage(): string {
  const served = generations.map((generation) => documentedOperations(generation));
  const all = [...new Set(served.flat().map(({ id }) => id))].toSorted();
  const operations = all.map((id) => {
    const known = served.flat().filter((each) => each.id === id);
    const { method = "get", path = "" } = known.at(-1) ?? {};
    const successes = [...new Set(known.map(({ status }) => status))].join(" or ");
    const versions = served.map((each) => (each.some((one) => one.id === id) ? "yes" : "–"));
    const route = `\`${method.toUpperCase()} ${path}\``;
    const documented = answersOf(id, "documented").replace(/^2\d\d/, successes);
    return [`${id}<br>${route}`, ...versions, documented, answersOf(id, "inferred")];
  });
  const codes = interactions.flatMap(({ response: { body } }) => {
    const { code } = Object(body?.content) as { code?: number };
    return typeof code === "number" ? [code] : [];
  });
  const titles = [...new Set(codes)]
    .toSorted((a, b) => a - b)
    .map((code) => [String(code), errorCodeTitles.get(code) ?? ""]);
  const others = [...new Set(generations.flatMap((generation) => documents[generation].info["x-other-operations"]))];
  return `# What is supported

Written by \`node scripts/repository/supported.ts\` from FINBOURNE's published documents, whose routes the service takes, and from the contracts, which every run verifies against it.

An answer is an HTTP status, with its LUSID code in brackets. FINBOURNE documents the status of a success and of invalid input; it publishes the codes, but not the status that each comes with, nor what leads to it: those are inferred, as the README tells. Every operation is also answered 400 with code 157 for a body that cannot be read, 413 and 415 with the same code, and 503 or 507 while the database cannot be reached or is full.

${table(["operation", ...generations, "documented", "inferred"], operations)}

${table(["code", "title"], titles)}

## Not served

These published operations, of one version or the other, are answered 501 with code 157:

${others
  .toSorted()
  .map((route) => `- \`${route}\``)
  .join("\n")}
`;
}

if (import.meta.main) writeFileSync(supportedFile, supportedPage());
