import type { Redact } from "../process/redact.ts";

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

function linesOf({ mismatch = {} }: VerifierError): string[] {
  const { mismatches = [] } = mismatch;
  const lines = mismatches.map(({ type, path, mismatch: what }) => `${path ?? type} -> ${what}`);
  // Not a difference but a failure, such as a service that is not there.
  return lines.length > 0 ? lines : [JSON.stringify(mismatch)];
}

/** Words what a service did otherwise than an interaction expects, a line each; tokens and passwords are not in it. */
export function mismatchesOf(description: string, errors: readonly VerifierError[], redact: Redact): string {
  const own = errors.filter(({ interaction = "" }) => interaction.endsWith(`- ${description}`));
  return redact(own.flatMap(linesOf).join("\n"));
}
