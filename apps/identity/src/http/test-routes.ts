import type { OperationId } from "@identity-users/openapi";
import type { Hono } from "hono";
import type { Fault } from "../faults.ts";
import type { Directory } from "../handlers/handler.ts";
import type { UserStatus } from "../lifecycle.ts";
import { Refusal } from "../refusal.ts";
import type { AccessRole } from "../store/access-tokens.ts";
import type { TestControl, TestUser } from "../test-control.ts";
import type { AppEnvironment } from "./app.ts";
import { authenticate } from "./authenticate.ts";
import { readBody } from "./request-body.ts";
import { testSchemas } from "./test-schemas.ts";
import { Validator } from "./validate.ts";

/** Serves the test control over HTTP, below `/__test/`, to administrators. */
export function mountTestControl(app: Hono<AppEnvironment>, directory: Directory, control: TestControl): void {
  const { database, generation } = directory;
  const validator = new Validator(generation);
  const read = async <T>(request: Request, schema: keyof typeof testSchemas) => {
    const body = await readBody(request, ["application/json"]);
    validator.body(testSchemas[schema], body);
    return body as T;
  };

  app.use("/__test/*", async (context, next) => {
    const role = await authenticate(database, context.req.header("authorization"));
    if (role !== "administrator") throw new Refusal(186, "Test control needs the access of administrator");
    await next();
  });
  app.put("/__test/users/:id{[a-zA-Z0-9_-]{1,64}}", async (context) => {
    const user = await read<Omit<TestUser, "id">>(context.req.raw, "user");
    await control.putUser({ ...user, id: context.req.param("id") });
    return context.body(null, 204);
  });
  app.put("/__test/users/:id/status", async (context) => {
    const { status } = await read<{ status: UserStatus }>(context.req.raw, "status");
    await control.setStatus(context.req.param("id"), status);
    return context.body(null, 204);
  });
  app.post("/__test/tokens", async (context) => {
    const { role } = await read<{ role: AccessRole }>(context.req.raw, "token");
    return context.json({ token: await control.issueToken(role) });
  });
  app.put("/__test/clock", async (context) => {
    control.clock.set((await read<{ now: number }>(context.req.raw, "clock")).now);
    return context.body(null, 204);
  });
  app.post("/__test/faults", async (context) => {
    const { operation, ...fault } = await read<Fault & { operation: OperationId }>(context.req.raw, "fault");
    control.failNext(operation, fault);
    return context.body(null, 204);
  });
  app.post("/__test/reset", async (context) => {
    await control.reset();
    return context.body(null, 204);
  });
}
