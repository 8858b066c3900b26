/** Writes the public surface to `api-report.md`: `node api-report.ts`; a test compares it. */
import { writeApiReport } from "@identity-users/publishing/api-report";
import { entries } from "./entries.ts";

export const reported = {
  folder: import.meta.dirname,
  name: "@identity-users/strict-pact",
  projects: ["tsconfig.build.json"],
  sources: "strict-pact/src",
  entries,
};

if (import.meta.main) writeApiReport(reported);
