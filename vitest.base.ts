/** Returns what every vitest task shares; its report is the file that `scripts/test.ts` counts and turbo restores from its cache. */
export function reportedAs(task: string) {
  return {
    reporters: ["default", ["json", { outputFile: `.reports/${task}.json` }]] as [
      "default",
      ["json", { outputFile: string }],
    ],
    passWithNoTests: false,
    // A test asserts causes. These only end one that hangs, on a machine that may be busy with other things.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    unstubEnvs: true,
    restoreMocks: true,
  };
}
