import type { components as Seed } from "@identity-users/openapi/0.0.1618";
import type { components as Latest, operations } from "@identity-users/openapi/0.0.3665";
import { expectTypeOf, test } from "vitest";
import type {
  CreateUserRequest,
  CurrentUser,
  ErrorDetail,
  Role,
  TemporaryPassword,
  UpdateUserRequest,
  User,
  UserSchema,
  UserSchemaProperty,
  UserSchemaRequest,
  UserSummary,
} from "./models.ts";
import type { LogParty, LogQuery, SystemLog, SystemLogs } from "./log-models.ts";

type Was<Name extends keyof Seed["schemas"]> = Seed["schemas"][Name];
type Is<Name extends keyof Latest["schemas"]> = Latest["schemas"][Name];

test("responses accept what both generations answer", () => {
  expectTypeOf<Was<"UserResponse"> | Is<"UserResponse">>().toExtend<User>();
  expectTypeOf<Was<"RoleResponse"> | Is<"RoleResponse">>().toExtend<Role>();
  expectTypeOf<Was<"UserSummary"> | Is<"UserSummary">>().toExtend<UserSummary>();
  expectTypeOf<Was<"ErrorDetail"> | Is<"ErrorDetail">>().toExtend<ErrorDetail>();
  expectTypeOf<Was<"TemporaryPassword"> | Is<"TemporaryPassword">>().toExtend<TemporaryPassword>();
  expectTypeOf<Was<"CurrentUserResponse"> | Is<"CurrentUserResponse">>().toExtend<CurrentUser>();
  expectTypeOf<Is<"UserSchemaResponse">>().toExtend<UserSchema>();
  expectTypeOf<Is<"ResourceListOfSystemLog">>().toExtend<SystemLogs>();
});

test("models know every field of the newest document and no other", () => {
  expectTypeOf<keyof User>().toEqualTypeOf<keyof Is<"UserResponse">>();
  expectTypeOf<keyof Role>().toEqualTypeOf<keyof Is<"RoleResponse">>();
  expectTypeOf<keyof UserSummary>().toEqualTypeOf<keyof Is<"UserSummary">>();
  expectTypeOf<keyof CurrentUser>().toEqualTypeOf<keyof Is<"CurrentUserResponse">>();
  expectTypeOf<keyof UserSchemaProperty>().toEqualTypeOf<keyof Is<"UserSchemaProperty">>();
  expectTypeOf<keyof SystemLogs>().toEqualTypeOf<keyof Is<"ResourceListOfSystemLog">>();
  expectTypeOf<keyof SystemLog>().toEqualTypeOf<keyof Is<"SystemLog">>();
  expectTypeOf<keyof LogParty>().toEqualTypeOf<keyof Is<"LogTarget">>();
  expectTypeOf<keyof LogQuery>().toEqualTypeOf<keyof NonNullable<operations["ListLogs"]["parameters"]["query"]>>();
  expectTypeOf<keyof CreateUserRequest>().toEqualTypeOf<keyof Is<"CreateUserRequest">>();
  expectTypeOf<keyof UpdateUserRequest>().toEqualTypeOf<keyof Is<"UpdateUserRequest">>();
});

test("requests are assignable to the newest generation", () => {
  expectTypeOf<CreateUserRequest>().toExtend<Is<"CreateUserRequest">>();
  expectTypeOf<UpdateUserRequest>().toExtend<Is<"UpdateUserRequest">>();
  expectTypeOf<UserSchemaRequest>().toExtend<Is<"UpdateUserSchemaRequest">>();
});
