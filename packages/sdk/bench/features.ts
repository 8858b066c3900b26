/** The feature of each source file of the client, by which the size of the bundle is reported. */
export const features: Readonly<Record<string, readonly string[]>> = {
  "methods, their table and checked arguments": ["operations", "client", "identity-call", "arguments", "path"],
  "the loop, its transport and its clock": ["execute", "call", "transport", "web-network", "runtime"],
  "deadlines, aborts, stalled bodies, lost connections": ["deadline", "attempt", "read-body"],
  "what is repeated, and what a lost write left behind": ["retry", "settle", "decide"],
  "typed errors, and refusals with names": ["error", "refusals", "problem"],
  "secrets kept out of errors, logs and inspection": ["redact", "temporary-password"],
  "tokens: one flight, early renewal, replacement": ["token", "token-provider"],
  "the queue with its shared pause": ["gate"],
  "checked options and derived clients": ["options"],
  "any number of ids": ["find-users-by-id"],
  "an update that loses nothing": ["change-user", "user-definition"],
  "the log hook": ["narrate"],
  "the log of the domain, page by page": ["iterate-logs"],
  "client credentials and password grant": ["grants"],
};
