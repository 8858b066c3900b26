/** A fact that FINBOURNE states in prose only and in no schema, with its source. */
export interface ProseFact<T> {
  readonly value: T;
  readonly source: string;
}

function fact<const T>(value: T, source: string): ProseFact<T> {
  return { value, source };
}

/** The most ids that findUsersById accepts in one request. */
export const maximumIdsPerFind = fact(50, "OpenAPI 0.0.3665, GET /api/directory, description");

/** The types of a user; the documents leave `type` a free string. */
export const userTypes = fact(
  ["Personal", "Service"],
  "OpenAPI 0.0.1622, CreateUserRequest.type, description; KA-01907",
);

/** The type whose `login` must equal its `emailAddress`. */
export const loginIsEmailFor = fact("Personal", "OpenAPI 0.0.3665, CreateUserRequest.login, description; KA-01655");

/** The only type that may have a `secondEmailAddress`. */
export const secondEmailOnlyFor = fact(
  "Service",
  "OpenAPI 0.0.3665, CreateUserRequest.secondEmailAddress, description",
);

/** The status of a new user, until sign-up is complete. */
export const statusOfNewUser = fact(
  "PROVISIONED",
  "KA-01907 (the example of createUser shows ACTIVE and contradicts it)",
);

/** The password policy of both types of user: length in characters, each class at least once, no part of the login. */
export const passwordPolicy = fact(
  { minimumLength: 12, classes: ["upper", "lower", "digit", "symbol"], failuresUntilLockOut: 10 },
  "KA-01902",
);

/** The user statuses of Okta, FINBOURNE's identity provider; FINBOURNE itself documents PROVISIONED and ACTIVE only. */
export const userStatuses = fact(
  ["STAGED", "PROVISIONED", "ACTIVE", "RECOVERY", "PASSWORD_EXPIRED", "LOCKED_OUT", "SUSPENDED", "DEPROVISIONED"],
  "Okta Management API 2026.06.3, UserStatus; that FINBOURNE passes all of them through is inferred",
);
