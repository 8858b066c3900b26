/** Writes the public surface to `api-report.md`: `node api-report.ts`; a test compares it. */
import { writeApiReport } from "@identity-users/publishing/api-report";

export const reported = {
  folder: import.meta.dirname,
  name: "@identity-users/sdk",
  projects: ["tsconfig.build.json", "tsconfig.build.node.json"],
  entries: { ".": "index", "./node": "node", "./testing": "testing" },
};

if (import.meta.main) writeApiReport(reported);
