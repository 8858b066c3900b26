import type * as ofetch1 from "ofetch";
import type * as ofetch2 from "ofetch-2";
import { expectTypeOf, test } from "vitest";
import type {
  CallOptions,
  CreateUserRequest,
  CurrentUser,
  DerivedOptions,
  ErrorKind,
  FoundUsers,
  IdentityCall,
  IdentityClient,
  IdentityClientOptions,
  LogEvent,
  OfetchInstance,
  OperationId,
  RefusalName,
  Role,
  SystemLog,
  SystemLogs,
  TemporaryPassword,
  UpdateUserRequest,
  User,
  UserSchema,
  UserStatus,
} from "./index.ts";
import { changeUser, IdentityError, isIdentityError, iterateLogs, type operations } from "./index.ts";
import type { Overrides } from "./node.ts";
import type { FakeOptions } from "./testing.ts";

/** The result of each operation, and every mistake in its arguments. Never run: the compiler is the test. */
type Check = (client: IdentityClient, request: CreateUserRequest, update: UpdateUserRequest) => void;

/** An operation of a user's lifecycle: all have the same arguments. */
type LifecycleOperation = {
  [Id in OperationId]: (typeof operations)[Id]["path"] extends `${string}/lifecycle/${string}` ? Id : never;
}[OperationId];

const checks: Readonly<Record<Exclude<OperationId, LifecycleOperation> | "the lifecycle", Check>> = {
  createUser(client, request) {
    expectTypeOf(client.createUser(request, { waitForReindex: true }, { timeout: 1 })).toEqualTypeOf<
      IdentityCall<User>
    >();
    // @ts-expect-error no such query
    void client.createUser(request, { waitForIndex: true });
    // @ts-expect-error no such type of user
    void client.createUser({ ...request, type: "Robot" });
    // @ts-expect-error a login is required
    void client.createUser({ firstName: "A", lastName: "Bc", emailAddress: "a@b.c", type: "Service" });
    // @ts-expect-error no such field
    void client.createUser({ ...request, nickname: "a" });
    // @ts-expect-error a role has a scope
    void client.createUser({ ...request, roles: [{ code: "reader" }] });
  },
  getUser(client) {
    expectTypeOf(client.getUser("u-1", { includeRoles: true })).toEqualTypeOf<IdentityCall<User>>();
    // @ts-expect-error an id is a string
    void client.getUser(1);
    // @ts-expect-error an id is required
    void client.getUser();
    // @ts-expect-error options come after the query
    void client.getUser("u-1", { signal: new AbortController().signal });
    // @ts-expect-error a query is a boolean
    void client.getUser("u-1", { includeRoles: "true" });
  },
  listUsers(client) {
    expectTypeOf(client.listUsers({ includeDeactivated: true })).toEqualTypeOf<IdentityCall<User[]>>();
    // @ts-expect-error there is no paging
    void client.listUsers({ limit: 10 });
  },
  updateUser(client, _, update) {
    expectTypeOf(client.updateUser("u-1", update)).toEqualTypeOf<IdentityCall<User>>();
    // @ts-expect-error a type cannot be updated
    void client.updateUser("u-1", { ...update, type: "Service" });
    // @ts-expect-error there is no query
    void client.updateUser("u-1", update, { purge: true });
    // @ts-expect-error a change gives the whole definition
    void changeUser(client, "u-1", () => ({ lastName: "Byron" }));
  },
  deleteUser(client) {
    expectTypeOf(client.deleteUser("u-1", { purge: true })).toEqualTypeOf<IdentityCall<void>>();
    // @ts-expect-error no such query
    void client.deleteUser("u-1", { hard: true });
  },
  getUserFromLogin(client) {
    expectTypeOf(client.getUserFromLogin("a@b.c", { timeout: 1 })).toEqualTypeOf<IdentityCall<User>>();
    // @ts-expect-error there is no query
    void client.getUserFromLogin("a@b.c", { includeRoles: true });
  },
  listRunnableUsers(client) {
    expectTypeOf(client.listRunnableUsers()).toEqualTypeOf<IdentityCall<User[]>>();
    // @ts-expect-error there is no query
    void client.listRunnableUsers({ includeDeactivated: true });
  },
  getUserSchema(client) {
    expectTypeOf(client.getUserSchema()).toEqualTypeOf<IdentityCall<UserSchema>>();
  },
  updateUserSchema(client) {
    const alternativeUserIds = [{ name: "badge", description: "On the card" }];
    expectTypeOf(client.updateUserSchema({ alternativeUserIds })).toEqualTypeOf<IdentityCall<UserSchema>>();
    // @ts-expect-error a description is required
    void client.updateUserSchema({ alternativeUserIds: [{ name: "badge" }] });
  },
  listRoles(client) {
    expectTypeOf(client.listRoles()).toEqualTypeOf<IdentityCall<Role[]>>();
  },
  listUsersInRole(client) {
    expectTypeOf(client.listUsersInRole("r-1")).toEqualTypeOf<IdentityCall<User[]>>();
    // @ts-expect-error a role is named by its id
    void client.listUsersInRole({ scope: "default", code: "reader" });
  },
  addUserToRole(client) {
    expectTypeOf(client.addUserToRole("r-1", "u-1", { timeout: 1 })).toEqualTypeOf<IdentityCall<void>>();
    // @ts-expect-error a user is required
    void client.addUserToRole("r-1");
  },
  removeUserFromRole(client) {
    expectTypeOf(client.removeUserFromRole("r-1", "u-1")).toEqualTypeOf<IdentityCall<void>>();
    // @ts-expect-error one user at a time
    void client.removeUserFromRole("r-1", ["u-1"]);
  },
  getUserInfo(client) {
    expectTypeOf(client.getUserInfo()).toEqualTypeOf<IdentityCall<CurrentUser>>();
  },
  listLogs(client) {
    expectTypeOf(client.listLogs({ oktaLimit: 5, oktaSince: undefined })).toEqualTypeOf<IdentityCall<SystemLogs>>();
    expectTypeOf(iterateLogs(client, 5)).toEqualTypeOf<AsyncGenerator<SystemLog, void, undefined>>();
    // @ts-expect-error a number
    void client.listLogs({ oktaLimit: "5" });
    // @ts-expect-error no such order
    void client.listLogs({ oktaSortOrder: "NEWEST" });
    // @ts-expect-error a bound is required
    void iterateLogs(client, { oktaSince: "2026-01-01T00:00:00Z" });
  },
  findUsersById(client) {
    expectTypeOf(client.findUsersById(["u-1"])).toEqualTypeOf<IdentityCall<FoundUsers>>();
    // @ts-expect-error ids are an array
    void client.findUsersById("u-1");
  },
  "the lifecycle"(client) {
    expectTypeOf<ReturnType<IdentityClient["expirePassword"]>>().toEqualTypeOf<IdentityCall<TemporaryPassword>>();
    type Others = Exclude<LifecycleOperation, "expirePassword">;
    expectTypeOf<ReturnType<IdentityClient[Others]>>().toEqualTypeOf<IdentityCall<void>>();
    expectTypeOf<Parameters<IdentityClient[LifecycleOperation]>>().toEqualTypeOf<
      Parameters<(id: string, options?: CallOptions) => void>
    >();
    // @ts-expect-error no such option
    void client.sendActivationEmail("u-1", { retries: 1 });
    // @ts-expect-error an id is a string
    void client.unlockUser({ id: "u-1" });
    // @ts-expect-error an option is a number
    void client.resetPassword("u-1", { timeout: "1s" });
  },
};

test("wrong arguments do not compile", () => {
  expectTypeOf(checks).toExtend<Readonly<Record<string, Check>>>();
});

test("what the service answers is open to values that are not known yet", () => {
  expectTypeOf<"SOMETHING_NEW">().toExtend<UserStatus>();
  expectTypeOf<User["type"]>().toExtend<string>();
  expectTypeOf<CreateUserRequest["type"]>().toEqualTypeOf<"Personal" | "Service">();
});

test("optional options may be undefined", () => {
  expectTypeOf<{
    signal: undefined;
    timeout: undefined;
    attemptTimeout: undefined;
    headers: undefined;
  }>().toExtend<CallOptions>();
  expectTypeOf<{
    baseUrl: string;
    token: string;
    log: undefined;
    ofetch: undefined;
  }>().toExtend<IdentityClientOptions>();
  expectTypeOf<{ log: undefined; headers: undefined }>().toExtend<DerivedOptions>();
  expectTypeOf<{ baseUrl: undefined; token: undefined }>().toExtend<Overrides>();
  expectTypeOf<{ now: undefined; client: { token: undefined } }>().toExtend<FakeOptions>();
});

test("a query may be undefined, and each part of it", () => {
  const maybe = (client: IdentityClient, request: CreateUserRequest, given: boolean | undefined) => {
    void client.createUser(request, { waitForReindex: given });
    void client.getUser("u-1", { includeRoles: given });
    void client.listUsers({ includeDeactivated: given, includeRoles: given });
    void client.deleteUser("u-1", { purge: given });
    void client.listUsers(undefined, undefined);
  };
  expectTypeOf(maybe).toBeFunction();
});

test("headers are a record, a Headers or pairs", () => {
  expectTypeOf<Headers>().toExtend<NonNullable<CallOptions["headers"]>>();
  expectTypeOf<[string, string][]>().toExtend<NonNullable<CallOptions["headers"]>>();
  expectTypeOf<Map<string, string>>().toExtend<NonNullable<IdentityClientOptions["headers"]>>();
  expectTypeOf<{ CorrelationId: string }>().toExtend<NonNullable<IdentityClientOptions["headers"]>>();
  expectTypeOf<[string, number][]>().not.toExtend<NonNullable<CallOptions["headers"]>>();
  expectTypeOf<string>().not.toExtend<NonNullable<CallOptions["headers"]>>();
});

/** The fields that are certain, by kind of error; the compiler is the test. */
function certainOf(error: IdentityError): void {
  switch (error.kind) {
    case "api":
    case "parse":
      expectTypeOf(error.status).toEqualTypeOf<number>();
      expectTypeOf(error.operation).toEqualTypeOf<OperationId>();
      break;
    case "network":
    case "timeout":
    case "aborted":
      expectTypeOf(error.status).toEqualTypeOf<number | undefined>();
      expectTypeOf(error.operation).toEqualTypeOf<OperationId>();
      break;
    default:
      expectTypeOf(error.kind).toEqualTypeOf<"token" | "config" | "input">();
      expectTypeOf(error.status).toEqualTypeOf<number | undefined>();
      expectTypeOf(error.operation).toEqualTypeOf<OperationId | undefined>();
  }
  expectTypeOf(error.attempts).toEqualTypeOf<number>();
  expectTypeOf(error.maybeApplied).toEqualTypeOf<boolean>();
}

class Mine extends IdentityError {
  readonly step: number = 1;
  constructor(message: string) {
    super("input", message, { operation: "getUser" });
  }
}

test("kind tells errors apart, however they were recognised", () => {
  const narrow = (error: unknown) => {
    if (isIdentityError(error)) {
      certainOf(error);
      if (error.kind === "api") expectTypeOf(error.status).toEqualTypeOf<number>();
      else expectTypeOf(error.status).toEqualTypeOf<number | undefined>();
    }
    if (error instanceof IdentityError) {
      certainOf(error);
      if (error.kind === "api") expectTypeOf(error.status).toEqualTypeOf<number>();
    }
    if (error instanceof Mine) {
      expectTypeOf(error.step).toEqualTypeOf<number>();
      certainOf(error);
      if (error.kind === "api") expectTypeOf(error.status).toEqualTypeOf<number>();
    }
    // @ts-expect-error not before it is recognised
    void error.kind;
  };
  expectTypeOf(narrow).toBeFunction();
});

test("isIdentityError narrows by kind and by refusal", () => {
  const narrow = (error: unknown) => {
    if (isIdentityError(error, "timeout")) {
      expectTypeOf(error.kind).toEqualTypeOf<"timeout">();
      expectTypeOf(error.status).toEqualTypeOf<number | undefined>();
    }
    if (isIdentityError(error, "api")) expectTypeOf(error.status).toEqualTypeOf<number>();
    if (isIdentityError(error, "userNotLockedOut")) {
      expectTypeOf(error.kind).toEqualTypeOf<"api">();
      expectTypeOf(error.status).toEqualTypeOf<number>();
      expectTypeOf(error.code).toEqualTypeOf<706>();
      expectTypeOf(error.refusal).toEqualTypeOf<"userNotLockedOut">();
    }
    // @ts-expect-error no such kind or refusal
    isIdentityError(error, "userIsLocked");
  };
  expectTypeOf(narrow).toBeFunction();
  expectTypeOf<IdentityError["refusal"]>().toEqualTypeOf<RefusalName | undefined>();
  expectTypeOf<IdentityError["kind"]>().toEqualTypeOf<ErrorKind>();
});

test("an error is constructed as one of its kind", () => {
  expectTypeOf(new IdentityError("input", "?").kind).toEqualTypeOf<"input">();
  const any = (kind: ErrorKind): IdentityError => new IdentityError(kind, "?");
  expectTypeOf(any).returns.toEqualTypeOf<IdentityError>();
  expectTypeOf(new Mine("?").kind).toEqualTypeOf<ErrorKind>();
  // @ts-expect-error no such kind
  void (() => new IdentityError("http", "?"));
});

test("nothing public is any", () => {
  expectTypeOf<IdentityClient[keyof IdentityClient]>().not.toBeAny();
  expectTypeOf<IdentityError[keyof IdentityError]>().not.toBeAny();
  expectTypeOf<LogEvent[keyof LogEvent]>().not.toBeAny();
  expectTypeOf<User[keyof User]>().not.toBeAny();
});

/** Nuxt's `$fetch` in the manner of nitropack's declarations: typed by its routes, with no `native`. */
interface NuxtFetch {
  <R extends NuxtRequest>(request: R, options?: NuxtOptions<R>): Promise<NuxtAnswer<R>>;
  raw<R extends NuxtRequest>(request: R, options?: NuxtOptions<R>): Promise<ofetch1.FetchResponse<NuxtAnswer<R>>>;
  create(defaults: ofetch1.FetchOptions): NuxtFetch;
}
type NuxtRequest = "/api/hello" | Request | URL | (string & {});
type NuxtAnswer<R> = R extends "/api/hello" ? { hello: string } : unknown;
interface NuxtOptions<R> extends ofetch1.FetchOptions {
  method?: R extends "/api/hello" ? "GET" : "GET" | "POST";
}

test("an ofetch instance of any kind fits, and nothing that is none", () => {
  expectTypeOf<typeof ofetch1.ofetch>().toExtend<OfetchInstance>();
  expectTypeOf<typeof ofetch1.$fetch>().toExtend<OfetchInstance>();
  expectTypeOf<ReturnType<typeof ofetch1.ofetch.create>>().toExtend<OfetchInstance>();
  expectTypeOf<ReturnType<typeof ofetch1.createFetch>>().toExtend<OfetchInstance>();
  expectTypeOf<typeof ofetch2.ofetch>().toExtend<OfetchInstance>();
  expectTypeOf<ReturnType<typeof ofetch2.createFetch>>().toExtend<OfetchInstance>();
  expectTypeOf<NuxtFetch>().toExtend<OfetchInstance>();
  expectTypeOf<typeof fetch>().not.toExtend<OfetchInstance>();
  expectTypeOf<{ raw(): Promise<string>; create(): OfetchInstance }>().not.toExtend<OfetchInstance>();
});
