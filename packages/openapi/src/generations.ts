/** The API versions whose published documents are kept here, oldest first. */
export const generations = ["0.0.1618", "0.0.3665"] as const;

/** An API version: 0.0.1618 is of 2022-04-29, 0.0.3665 of 2026-07-01. */
export type Generation = (typeof generations)[number];

/** One difference between the two documents, with the API version that made it. */
export type Difference =
  | { readonly kind: "operation"; readonly operation: string; readonly since: string }
  | { readonly kind: "query"; readonly operation: string; readonly name: string; readonly until: string }
  | {
      readonly kind: "success";
      readonly operation: string;
      readonly was: number;
      readonly is: number;
      readonly since: string;
    }
  | {
      readonly kind: "field";
      readonly schema: string;
      readonly name: string;
      readonly since?: string;
      readonly until?: string;
    }
  | { readonly kind: "schema"; readonly schema: string; readonly until: string }
  | { readonly kind: "required"; readonly schema: string; readonly name: string; readonly since: string }
  | {
      readonly kind: "limit";
      readonly schema: string;
      readonly name: string;
      readonly limit: string;
      readonly since: string;
    };

/**
 * The differences between 0.0.1618 and 0.0.3665.
 *
 * A test derives the same list from the two documents; only the versions, read from the documents published in between, are
 * stated here. Lower bounds on the strings of responses (`minLength: 1`, since 0.0.2209) are left out, because clients need not check them.
 */
export const differences: readonly Difference[] = [
  { kind: "operation", operation: "listRunnableUsers", since: "0.0.2452" },
  { kind: "operation", operation: "unsuspendUser", since: "0.0.2497" },
  { kind: "operation", operation: "getUserSchema", since: "0.0.3032" },
  { kind: "operation", operation: "updateUserSchema", since: "0.0.3032" },
  // Its query was called `since`, `until` and so on at first; `oktaSince` in every later document that was read.
  { kind: "operation", operation: "listLogs", since: "0.0.3206" },
  { kind: "operation", operation: "getUserFromLogin", since: "0.0.3647" },
  { kind: "query", operation: "listUsers", name: "includeRoles", until: "0.0.3100" },
  { kind: "success", operation: "createUser", was: 201, is: 200, since: "0.0.3393" },
  { kind: "field", schema: "CreateUserRequest", name: "secondEmailAddress", since: "0.0.1935" },
  { kind: "field", schema: "CreateUserRequest", name: "alternativeUserIds", since: "0.0.3032" },
  { kind: "field", schema: "CreateUserRequest", name: "userExpiry", since: "0.0.3336" },
  { kind: "field", schema: "UpdateUserRequest", name: "secondEmailAddress", since: "0.0.1935" },
  { kind: "field", schema: "UpdateUserRequest", name: "alternativeUserIds", since: "0.0.3020" },
  { kind: "field", schema: "UpdateUserRequest", name: "userExpiry", since: "0.0.3336" },
  { kind: "field", schema: "UserResponse", name: "secondEmailAddress", since: "0.0.1935" },
  { kind: "field", schema: "UserResponse", name: "alternativeUserIds", since: "0.0.3020" },
  { kind: "field", schema: "UserResponse", name: "created", since: "0.0.3305" },
  { kind: "field", schema: "UserResponse", name: "lastLogin", since: "0.0.3305" },
  { kind: "field", schema: "UserResponse", name: "lastUpdated", since: "0.0.3305" },
  { kind: "field", schema: "UserResponse", name: "passwordChanged", since: "0.0.3305" },
  { kind: "field", schema: "UserResponse", name: "userExpiry", since: "0.0.3336" },
  { kind: "field", schema: "UserSummary", name: "secondEmail", since: "0.0.1935" },
  { kind: "field", schema: "UserSummary", name: "alternativeUserIds", since: "0.0.3012" },
  { kind: "field", schema: "RoleResponse", name: "samlName", since: "0.0.2729" },
  { kind: "field", schema: "LusidProblemDetails", name: "extensions", until: "0.0.2209" },
  { kind: "field", schema: "LusidValidationProblemDetails", name: "extensions", until: "0.0.2209" },
  // Of the next four, the first version that was read with the change: no document in between was.
  { kind: "field", schema: "CurrentUserResponse", name: "domainType", since: "0.0.2994" },
  { kind: "field", schema: "CurrentUserResponse", name: "userExpiry", since: "0.0.3336" },
  { kind: "field", schema: "CurrentUserResponse", name: "groups", since: "0.0.3665" },
  { kind: "schema", schema: "ProblemDetails", until: "0.0.3665" },
  { kind: "required", schema: "RoleId", name: "scope", since: "0.0.1917" },
  { kind: "limit", schema: "CreateUserRequest", name: "roles", limit: "maxItems 20", since: "0.0.2623" },
];
