import type { OperationId } from "@identity-users/openapi";
import type { Hono } from "hono";
import type { Fault } from "../faults.ts";
import type { Directory } from "../handlers/handler.ts";
import { handlers } from "../handlers/index.ts";
import { lifecycle, type UserStatus } from "../lifecycle.ts";
import { invalidFields, Refusal } from "../refusal.ts";
import { accessRoles, type AccessRole } from "../store/access-tokens.ts";
import type { TestControl, TestUser } from "../test-control.ts";
import type { AppEnvironment } from "./app.ts";
import { authenticate } from "./authenticate.ts";
import { readBody } from "./request-body.ts";

function oneOf<T extends string>(field: string, value: unknown, known: readonly T[]): T {
  if (typeof value !== "string" || !(known as readonly string[]).includes(value)) {
    throw invalidFields({ [field]: [`must be one of ${known.join(", ")}`] });
  }
  return value as T;
}

/** Serves the test control over HTTP, below `/__test/`, to administrators. */
export function mountTestControl(app: Hono<AppEnvironment>, { database }: Directory, control: TestControl): void {
  const statuses = Object.keys(lifecycle) as UserStatus[];
  const operations = Object.keys(handlers) as OperationId[];
  const json = async (request: Request) => (await readBody(request, ["application/json"])) as Record<string, unknown>;

  app.use("/__test/*", async (context, next) => {
    const role = await authenticate(database, context.req.header("authorization"));
    if (role !== "administrator") throw new Refusal(186, "Test control needs the access of administrator");
    await next();
  });
  app.put("/__test/users/:id", async (context) => {
    const given = await json(context.req.raw);
    const status = given["status"] === undefined ? {} : { status: oneOf("status", given["status"], statuses) };
    await control.putUser({ ...given, ...status, id: context.req.param("id") } as TestUser);
    return context.body(null, 204);
  });
  app.put("/__test/users/:id/status", async (context) => {
    const { status } = await json(context.req.raw);
    await control.setStatus(context.req.param("id"), oneOf("status", status, statuses));
    return context.body(null, 204);
  });
  app.post("/__test/tokens", async (context) => {
    const { role } = await json(context.req.raw);
    return context.json({ token: await control.issueToken(oneOf<AccessRole>("role", role, accessRoles)) });
  });
  app.put("/__test/clock", async (context) => {
    const { now } = await json(context.req.raw);
    if (typeof now !== "number") throw invalidFields({ now: ["must be epoch milliseconds"] });
    control.clock.set(now);
    return context.body(null, 204);
  });
  app.post("/__test/faults", async (context) => {
    const { operation, ...fault } = await json(context.req.raw);
    if (typeof fault["status"] !== "number" || fault["status"] < 400 || fault["status"] > 599) {
      throw invalidFields({ status: ["must be an HTTP status of 400 to 599"] });
    }
    control.failNext(oneOf("operation", operation, operations), fault as unknown as Fault);
    return context.body(null, 204);
  });
  app.post("/__test/reset", async (context) => {
    await control.reset();
    return context.body(null, 204);
  });
}
