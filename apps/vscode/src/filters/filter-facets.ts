import type { User } from "@identity-users/sdk";
import { t } from "../ui/l10n.ts";
import type { RoleStore } from "../users/role-store.ts";
import { compareStatuses, lookOf } from "../users/statuses.ts";
import { expiryDays } from "../users/user-facts.ts";

const day = 24 * 60 * 60 * 1000;

/** The facts that a facet has beside the user. */
export interface FilterFacts {
  readonly now: number;
  readonly roles?: Pick<RoleStore, "rolesOf" | "get"> | undefined;
}

/** A property that users are filtered by. */
interface Facet {
  readonly words: string;
  /** The values of a user; a filter shows those who have one of the chosen. */
  readonly valuesOf: (user: User, facts: FilterFacts) => readonly string[];
  readonly wordsOf: (value: string, facts: Pick<FilterFacts, "roles">) => string;
  readonly iconOf?: (value: string) => string;
  /** The order of the values; by their words where it is left out. */
  readonly compare?: (one: string, other: string) => number;
}

/** Returns the domain of a user's e-mail address, in lower case. */
export function domainOf({ emailAddress }: Pick<User, "emailAddress">): string {
  return emailAddress.slice(emailAddress.lastIndexOf("@") + 1).toLowerCase();
}

const expiries: Readonly<Record<string, () => string>> = {
  __proto__: null as never,
  expired: () => t("Expired"),
  soon: () => t("Within {0} days", expiryDays),
  later: () => t("Later"),
  never: () => t("Never"),
};

function expiryOf({ userExpiry }: User, now: number): string {
  const left = userExpiry ? Date.parse(userExpiry) - now : Number.NaN;
  if (Number.isNaN(left)) return "never";
  if (left <= 0) return "expired";
  return left <= expiryDays * day ? "soon" : "later";
}

/** All properties that users are filtered by, in the order in which they are offered. */
export const facets = {
  status: {
    get words() {
      return t("Status");
    },
    valuesOf: ({ status }) => [status],
    wordsOf: (status) => lookOf(status).words,
    iconOf: (status) => lookOf(status).icon,
    compare: compareStatuses,
  },
  type: {
    get words() {
      return t("Type");
    },
    valuesOf: ({ type }) => [type],
    wordsOf: (type) => type,
    iconOf: (type) => (type === "Service" ? "server-process" : "person"),
  },
  signIn: {
    get words() {
      return t("Signs In");
    },
    valuesOf: ({ external }) => [external ? "external" : "here"],
    wordsOf: (value) => (value === "external" ? t("Through another identity provider") : t("With a password here")),
  },
  expiry: {
    get words() {
      return t("Expires");
    },
    valuesOf: (user, { now }) => [expiryOf(user, now)],
    wordsOf: (value) => expiries[value]?.() ?? value,
    compare: (one, other) => Object.keys(expiries).indexOf(one) - Object.keys(expiries).indexOf(other),
  },
  domain: {
    get words() {
      return t("Domain");
    },
    valuesOf: (user) => [domainOf(user)],
    wordsOf: (domain) => domain || t("None"),
  },
  role: {
    get words() {
      return t("Role");
    },
    valuesOf: ({ id }, { roles }) => roles?.rolesOf(id) ?? [],
    wordsOf: (id, { roles }) => roles?.get(id)?.name ?? id,
  },
} as const satisfies Readonly<Record<string, Facet>>;

/** Names a property that users are filtered by. */
export type FacetName = keyof typeof facets;

/** All properties with their names. */
export const facetEntries = Object.entries(facets) as readonly (readonly [FacetName, Facet])[];
