/** A string with known values, open to values that the service adds later. */
type Open<Known extends string> = Known | (string & {});

/** A point in time as .NET writes it: seven fractional digits and an offset, `2029-02-12T12:00:00.0000000+00:00`. */
export type DateTime = string;

/** `Personal` for a person who signs in with a second factor, `Service` for an application. */
export type UserType = Open<"Personal" | "Service">;

/**
 * Where a user stands.
 *
 * FINBOURNE documents `PROVISIONED` and `ACTIVE` (KA-01907); the others are those of the identity provider below it, and inferred.
 */
export type UserStatus = Open<
  "STAGED" | "PROVISIONED" | "ACTIVE" | "RECOVERY" | "PASSWORD_EXPIRED" | "LOCKED_OUT" | "SUSPENDED" | "DEPROVISIONED"
>;

/** A link to something related. */
export interface Link {
  relation: string;
  href: string;
  description?: string | null;
  method: string;
}

/** The scope and code that name a role, as the service answers them. */
export interface RoleId {
  /** Required since 0.0.1917. */
  scope?: string | null;
  code: string;
}

/** A role that a user holds. */
export interface Role {
  id: string;
  roleId: RoleId;
  source: string;
  name: string;
  description?: string | null;
  /** Since 0.0.2729. */
  samlName?: string | null;
}

/** A user (`UserResponse` of the published document). */
export interface User {
  /** Given by the service, at most 64 characters of `a-z A-Z 0-9 - _`. */
  id: string;
  /** Since 0.0.3020. */
  alternativeUserIds?: Record<string, string | null> | null;
  emailAddress: string;
  /** Service users only; since 0.0.1935. */
  secondEmailAddress?: string | null;
  login: string;
  firstName: string;
  lastName: string;
  /** Present when asked for with `includeRoles`. */
  roles?: Role[] | null;
  type: UserType;
  status: UserStatus;
  /** Whether the user comes from an external identity system. */
  external: boolean;
  /** Since 0.0.3305. */
  lastLogin?: DateTime | null;
  /** Since 0.0.3305. */
  lastUpdated?: DateTime | null;
  /** Since 0.0.3305. */
  created?: DateTime | null;
  /** Since 0.0.3305. */
  passwordChanged?: DateTime | null;
  /** Since 0.0.3336. */
  userExpiry?: DateTime | null;
  links?: Link[] | null;
}

/** The scope and code that name a role, as a request gives them: 3 to 100 characters each. */
export interface RoleIdRequest {
  scope: string;
  code: string;
}

interface UserRequest {
  /** 1 to 50 characters. */
  firstName: string;
  /** 2 to 50 characters. */
  lastName: string;
  /** 5 to 80 characters; a Personal user's equals the login. */
  emailAddress: string;
  /** 5 to 80 characters; Service users only. */
  secondEmailAddress?: string | null;
  /** 5 to 80 characters, unique. */
  login: string;
  alternativeUserIds?: Record<string, string | null> | null;
  userExpiry?: DateTime | null;
}

/** The definition of a new user (`CreateUserRequest`). */
export interface CreateUserRequest extends UserRequest {
  type: "Personal" | "Service";
  /** At most 20. */
  roles?: RoleIdRequest[] | null;
}

/**
 * The new definition of a user (`UpdateUserRequest`).
 *
 * It replaces the old one: an optional field left out is removed, so read the user first and send back what should stay.
 */
export interface UpdateUserRequest extends UserRequest {
  roles?: RoleIdRequest[] | null;
}

/**
 * Makes the new definition of a user from the one that was read, roles included: `(user) => ({ ...user, lastName: "Byron" })`.
 *
 * Fields that an update cannot say, such as `id` and `status`, are left out; roles may be those of the user or of a request.
 */
export type UserChange = (user: User) => UserDefinition | Promise<UserDefinition>;

/** The result of a `UserChange`: an `UpdateUserRequest`, or a whole `User` that was changed. */
export type UserDefinition = Omit<UpdateUserRequest, "roles"> & { roles?: readonly (Role | RoleIdRequest)[] | null };

/** The result of an update that was made from the user. */
export interface ChangedUser {
  /** As read before the update. */
  before: User;
  /** As read after it. */
  user: User;
  /** Fields that are not as they were sent: somebody else wrote in between, or the service made something else of them. */
  differences: FieldDifference[];
}

/** One field that is not as it was sent. */
export interface FieldDifference {
  field: keyof UpdateUserRequest;
  sent: unknown;
  found: unknown;
}

/** The short form of a user in a directory answer; note `email` where a `User` says `emailAddress`. */
export interface UserSummary {
  id?: string | null;
  login?: string | null;
  email?: string | null;
  secondEmail?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  type?: UserType | null;
  alternativeUserIds?: Record<string, string | null> | null;
  links?: Link[] | null;
}

/** Why an id could not be resolved. */
export interface ErrorDetail {
  id?: string | null;
  type?: string | null;
  detail?: string | null;
}

/** FINBOURNE's directory answer (`ListUsersResponse`), merged over any number of ids. */
export interface FoundUsers {
  values: Record<string, UserSummary>;
  failed: Record<string, ErrorDetail>;
  /** Ids that were asked for and are in neither. */
  missing: string[];
}

/** The temporary password of expirePassword; not enumerable, redacted by inspection and JSON. */
export interface TemporaryPassword {
  readonly password: string;
}

/** Whom a token belongs to (`CurrentUserResponse`). */
export interface CurrentUser {
  id: string;
  emailAddress: string;
  type: UserType;
  /** The type of domain in which the user is; seen since 0.0.2994. */
  domainType?: string | null;
  userExpiry?: DateTime | null;
  /** The codes of the user's roles, as the token has them: that these are roles is inferred from FINBOURNE's example. */
  groups?: string[] | null;
  links?: Link[] | null;
}

/** One alternative id that users of a domain may have. */
export interface UserSchemaProperty {
  /** 1 to 50 characters of `a-z A-Z 0-9 _`. */
  name: string;
  /** At most 80 characters. */
  description: string;
}

/** The names that `alternativeUserIds` of a user may have (`UserSchemaResponse`). */
export interface UserSchema {
  alternativeUserIds?: UserSchemaProperty[] | null;
}

/** The new names, which replace the old ones (`UpdateUserSchemaRequest`). */
export interface UserSchemaRequest {
  /** At most 10. */
  alternativeUserIds: UserSchemaProperty[];
}
