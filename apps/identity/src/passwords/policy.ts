import { proseFacts } from "@identity-users/openapi";

/** Characters; more would let a request make the service hash a book. */
const longest = 128;

const classes: Readonly<Record<(typeof proseFacts.passwordPolicy.value.classes)[number], readonly [RegExp, string]>> = {
  upper: [/\p{Lu}/u, "an upper-case letter"],
  lower: [/\p{Ll}/u, "a lower-case letter"],
  digit: [/\p{Nd}/u, "a digit"],
  symbol: [/[^\p{L}\p{Nd}\s]/u, "a symbol"],
};

/** The parts of a login that a password must not hold: what stands between its punctuation, from three characters. */
export function partsOf(login: string): string[] {
  return login
    .toLowerCase()
    .split(/[^\p{L}\p{Nd}]+/u)
    .filter((part) => part.length > 2);
}

/** Returns what a password lacks by the published policy, as ends of "The password must …"; empty if it complies. */
export function lacks(password: string, login: string): string[] {
  const { minimumLength, classes: required } = proseFacts.passwordPolicy.value;
  const lower = password.toLowerCase();
  return [
    ...(password.length < minimumLength ? [`have at least ${minimumLength} characters`] : []),
    ...(password.length > longest ? [`have at most ${longest} characters`] : []),
    ...required.flatMap((name) => (classes[name][0].test(password) ? [] : [`hold ${classes[name][1]}`])),
    ...(partsOf(login).some((part) => lower.includes(part)) ? ["not hold a part of your login"] : []),
  ];
}
