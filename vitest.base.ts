/** Gives a room's vitest task its report: the file that `scripts/test.ts` counts and turbo restores from its cache. */
export function reportedAs(task: string) {
  return {
    reporters: ["default", ["json", { outputFile: `.reports/${task}.json` }]] as [
      "default",
      ["json", { outputFile: string }],
    ],
    passWithNoTests: false,
    unstubEnvs: true,
    restoreMocks: true,
  };
}
