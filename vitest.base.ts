/** Returns the settings of every vitest task. `scripts/test.ts` reads its report file, which turbo restores from its cache. */
export function reportedAs(task: string) {
  return {
    reporters: ["default", ["json", { outputFile: `.reports/${task}.json` }]] as [
      "default",
      ["json", { outputFile: string }],
    ],
    passWithNoTests: false,
    // Only for a test that hangs: tests assert causes, not times, and the machine may be busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    unstubEnvs: true,
    restoreMocks: true,
  };
}
