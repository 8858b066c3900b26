import type { Unclaimed } from "../strict-pact/mutants/verdict.ts";

/** Mutants that the contract does not claim to catch, and why. Each must survive, or its entry is out of date. */
export const unclaimed: Unclaimed = [
  { mutants: /(^|[ .])(links|href)([ .]|$)/, because: "links lead to FINBOURNE's own pages: nobody follows them" },
  { mutants: /refusal (type|status|errorDetails) /, because: "the code decides: nobody reads these of a problem" },
  {
    mutants: /^(?!createUser|updateUser)\w+: refusal errors /,
    because: "the operation has no field that can be wrong",
  },
  { mutants: /roles\.\*\.(description|samlName) /, because: "roles are shown by name and code" },
  { mutants: /^listUsers: \*\.roles(\.| of another type)/, because: "a list has no roles since 0.0.3100" },
  { mutants: /^findUsersById: values\.\*\.alternativeUserIds /, because: "a summary is shown by name and login" },
  {
    mutants: /^(createUser|updateUser): (lastLogin|passwordChanged) of another type/,
    because: "null in every answer of these",
  },
  { mutants: /^createUser: another success status/, because: "201 until 0.0.3393, 200 since: the class is claimed" },
  { mutants: /waitForReindex ignored/, because: "it is about time: the answer is the same" },
  {
    mutants: /a secret besides what is documented/,
    because: "Pact allows more fields; the service's own tests refuse them",
  },
];
