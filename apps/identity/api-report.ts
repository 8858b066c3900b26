/** Writes the public surface to `api-report.md`: `node api-report.ts`; a test compares it. */
import { documentedOperations, generations, proseFacts } from "@identity-users/openapi";
import { writeApiReport } from "@identity-users/publishing/api-report";

function union(texts: readonly string[]): string {
  return texts.map((text) => JSON.stringify(text)).join(" | ");
}

const operations = generations.flatMap((generation) => documentedOperations(generation).map(({ id }) => id));

export const reported = {
  folder: import.meta.dirname,
  name: "@identity-users/identity",
  projects: ["tsconfig.build.json"],
  sources: "apps/identity/src",
  entries: { ".": "create-server" },
  // Not published: what the types need of it.
  inlined: {
    "@identity-users/openapi": `/** An API version: 0.0.1618 is of 2022-04-29, 0.0.3665 of 2026-07-01. */
export type Generation = ${union(generations)};
/** The ids of all operations: \`unlockUser\` for the published \`UnlockUser\`. */
export type OperationId = ${union([...new Set(operations)])};
/** The statuses of users. */
export declare const proseFacts: { readonly userStatuses: { readonly value: readonly (${union(proseFacts.userStatuses.value)})[] } };
`,
  },
};

if (import.meta.main) writeApiReport(reported);
