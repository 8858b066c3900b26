/** The verifier's report of one interaction that failed. */
export interface VerifierError {
  /** Ends in the interaction's description. */
  readonly interaction?: string;
  readonly mismatch?: {
    readonly type?: string;
    readonly message?: string;
    readonly mismatches?: readonly { readonly type?: string; readonly path?: string; readonly mismatch?: string }[];
  };
}

/** Words what a provider did otherwise than an interaction expects, a line each; with every secret that it answered. */
export function differencesOf({ mismatch = {} }: VerifierError): string {
  const { mismatches = [] } = mismatch;
  const lines = mismatches.map(({ type, path, mismatch: what }) => `${path ?? type} -> ${what}`);
  // Not a difference but a failure, such as a provider that is not there.
  return lines.length > 0 ? lines.join("\n") : JSON.stringify(mismatch);
}
