import type { Unclaimed } from "@identity-users/strict-pact/mutants";

/** Mutants that the contract does not claim to catch, and why. Each must survive, or its entry is out of date. */
export const unclaimed: Unclaimed = [
  { mutants: /(^|[ .])(links|href)([ .]|$)/, because: "links lead to FINBOURNE's own pages: nobody follows them" },
  { mutants: /refusal (type|status|errorDetails) /, because: "the code decides: nobody reads these of a problem" },
  { mutants: /^(?!(create|update)User|listLogs)\w+: refusal errors /, because: "no field of it can be wrong" },
  { mutants: /roles\.\*\.(description|samlName|id is the text null)/, because: "roles are shown by name and code" },
  { mutants: /^listRoles: \*\.samlName /, because: "it is for a sign-in elsewhere" },
  { mutants: /^getUserInfo: domainType /, because: "nobody reads what type of domain it is" },
  { mutants: /^listLogs: previousPage /, because: "the client goes forwards" },
  {
    mutants:
      /^listLogs: values\.\*\.(authenticationContext|clientInfo|debugContext|legacyEventType|request|securityContext|severity|transaction|version|outcome\.reason|actor\.alternateId|\w+(\.\*)?\.detailEntry)[ .]/,
    because: "an event is shown by its time, its words, its outcome, who did it and to whom",
  },
  {
    mutants: /^listLogs: values\.\*\.(uuid|actor\.id|target\.\*\.alternateId) is the text null/,
    because: "an event is only shown",
  },
  { mutants: /^getUser: query includeRoles assumed/, because: "who does not ask for roles does not read them" },
  { mutants: /^deleteUser: query purge assumed/, because: "both answer 204: the next request shows what is left" },
  { mutants: /^listRunnableUsers: \*\.roles/, because: "who may be run as is shown without roles" },
  { mutants: /^listUsers: \*\.roles(\.| of another type)/, because: "a list has no roles since 0.0.3100" },
  { mutants: /^findUsersById: values\.\*\.alternativeUserIds /, because: "a summary is shown by name and login" },
  { mutants: /^(createUser|updateUser): (lastLogin|passwordChanged) of another type/, because: "null in all of these" },
  { mutants: /^createUser: another success status/, because: "201 until 0.0.3393, 200 since: the class is claimed" },
  { mutants: /waitForReindex (ignored|assumed)/, because: "it is about time: the answer is the same" },
  { mutants: /a secret besides what is documented/, because: "Pact allows more fields; the service's tests do not" },
  { mutants: /^createUser: id is the text null/, because: "the published pattern of an id allows it" },
  { mutants: /^resetFactors: succeeds and does nothing/, because: "no answer shows which factors a user has" },
  { mutants: /Retry-After with a date of three years/, because: "a pact has no clock to compare a date with" },
  { mutants: /^getUserInfo: refusal (title|detail|instance) /, because: "a gateway may refuse it" },
];
