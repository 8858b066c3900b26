import { markdownTable } from "./markdown-table.ts";
import { reasonOf } from "./src/errors/error.ts";
import { refusals, type RefusalCode } from "./src/operations/refusals.ts";
import { inferredStatuses } from "./src/testing/inferred-statuses.ts";

/** Advice for each refusal, for the README only: it is not data of the SDK. */
const advice: Readonly<Record<RefusalCode, string>> = {
  [-1]: "Try again later; give FINBOURNE's support the request id",
  151: "Read `errors`: it names the fields",
  157: "Correct the request",
  186: "Ask for access: the token's user may not do this",
  187: "Get another token",
  657: "Check the id; a purged user is gone",
  658: "Choose another login, or update the user who has it",
  660: "Create the role first, or leave it out",
  689: "Begin again without `oktaAfter`",
  705: "Nothing: a deactivated user can only be read or purged",
  706: "Nothing: the user can sign in",
  707: "Nothing: the user has finished signing up",
  717: "Look at the user's status first",
  718: "Send the activation e-mail, or unsuspend the user first",
  719: "Send the activation e-mail, or unsuspend the user first",
  785: "Change the password where the user signs in",
  786: "Choose an operation for this type of user",
  939: "Call from an allowed network",
  2153: "Get another token",
};

/** Renders the refusals as a Markdown table. */
export function errorTable(): string {
  const rows = (Object.keys(refusals).map(Number) as RefusalCode[]).map((code) => [
    String(code),
    `\`${refusals[code]}\``,
    reasonOf(refusals[code]),
    advice[code],
    `${inferredStatuses[code]}, inferred`,
  ]);
  const sorted = rows.toSorted(([a], [b]) => Number(a) - Number(b));
  return markdownTable(["code (documented)", "refusal", "meaning", "what to do", "HTTP status"], sorted);
}
