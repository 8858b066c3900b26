export type { IdentityCall, WithResponse } from "./identity-call.ts";
export { changeUser } from "./change-user.ts";
export { createIdentityClient } from "./client.ts";
export type { IdentityClient } from "./client.ts";
export { actionOf, IdentityError, isIdentityError } from "./error.ts";
export type { ErrorDetails, ErrorKind, IdentityErrorClass, IdentityErrorOf, NotRepeated } from "./error.ts";
export { clientCredentials, passwordGrant } from "./grants.ts";
export type { ClientCredentials, PasswordCredentials } from "./grants.ts";
export type { Log, LogEvent } from "./log.ts";
export type {
  ChangedUser,
  CreateUserRequest,
  DateTime,
  ErrorDetail,
  FieldDifference,
  FoundUsers,
  Link,
  Role,
  RoleId,
  RoleIdRequest,
  TemporaryPassword,
  UpdateUserRequest,
  User,
  UserChange,
  UserDefinition,
  UserStatus,
  UserSummary,
  UserType,
} from "./models.ts";
export type { OfetchInstance } from "./ofetch-instance.ts";
export { operations } from "./operations.ts";
export type { Operation, OperationId, Safety } from "./operations.ts";
export type { CallOptions, DerivedOptions, HeadersLike, IdentityClientOptions } from "./options.ts";
export { redact } from "./redact.ts";
export { refusals } from "./refusals.ts";
export type { RefusalCode, RefusalName } from "./refusals.ts";
export type { ExpiringToken, TokenProvider, TokenRequest } from "./token.ts";
export { definitionOf, differencesOf, updatableFields } from "./user-definition.ts";
