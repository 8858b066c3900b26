/** Findings that are right as they are, and why. */
export interface Exception {
  readonly found: RegExp;
  readonly because: string;
}

/** Names the findings that no exception explains, and the exceptions that explain none: they are out of date. */
export function unexplained(findings: readonly string[], exceptions: readonly Exception[]): string[] {
  return [
    ...findings.filter((finding) => !exceptions.some(({ found }) => found.test(finding))),
    ...exceptions
      .filter(({ found }) => !findings.some((finding) => found.test(finding)))
      .map(({ found }) => `listed as an exception, but not found: ${found}`),
  ];
}
