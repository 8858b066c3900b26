export type { IdentityCall, WithResponse } from "./request/identity-call.ts";
export { changeUser } from "./users/change-user.ts";
export { createIdentityClient } from "./client.ts";
export { iterateLogs } from "./users/iterate-logs.ts";
export type { LogParty, LogQuery, SystemLog, SystemLogs } from "./users/log-models.ts";
export type { IdentityClient } from "./users/identity-client.ts";
export { actionOf, IdentityError, isIdentityError } from "./errors/error.ts";
export type { ErrorDetails, ErrorKind, IdentityErrorClass, IdentityErrorOf, NotRepeated } from "./errors/error.ts";
export { clientCredentials, passwordGrant } from "./tokens/grants.ts";
export type { ClientCredentials, PasswordCredentials } from "./tokens/grants.ts";
export type { Log, LogEvent } from "./options/log.ts";
export type {
  ChangedUser,
  CreateUserRequest,
  CurrentUser,
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
  UserSchema,
  UserSchemaProperty,
  UserSchemaRequest,
  UserStatus,
  UserSummary,
  UserType,
} from "./users/models.ts";
export type { OfetchInstance } from "./http/ofetch-instance.ts";
export { operations } from "./operations/operations.ts";
export type { Operation, OperationId, Safety } from "./operations/operations.ts";
export type { CallOptions, DerivedOptions, HeadersLike, IdentityClientOptions } from "./options/options.ts";
export { redact } from "./errors/redact.ts";
export { refusals } from "./operations/refusals.ts";
export type { RefusalCode, RefusalName } from "./operations/refusals.ts";
export type { ExpiringToken, TokenProvider, TokenRequest } from "./options/token-provider.ts";
export { definitionOf, differencesOf, updatableFields } from "./users/user-definition.ts";
