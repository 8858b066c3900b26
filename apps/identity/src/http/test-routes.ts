import type { OperationId } from "@identity-users/openapi";
import type { Context, Hono } from "hono";
import type { Directory } from "../directory/directory.ts";
import type { Fault } from "../directory/faults.ts";
import type { TestControl } from "../directory/test-control.ts";
import type { TestClient, TestRole, TestUser } from "../directory/test-writes.ts";
import type { UserStatus } from "../model/lifecycle.ts";
import { Refusal } from "../model/refusal.ts";
import type { AccessRole } from "../store/tables/access-tokens.ts";
import { authenticate } from "./authenticate.ts";
import type { AppEnvironment } from "./exchange/service-response.ts";
import { readBody } from "./exchange/request-body.ts";
import { Validator } from "./exchange/validate.ts";
import { testSchemas } from "./test-schemas.ts";

/** Serves the test control over HTTP, below `/__test/`, to administrators. */
export function mountTestControl(app: Hono<AppEnvironment>, directory: Directory, control: TestControl): void {
  const { generation } = directory;
  const validator = new Validator(generation);
  const read = async <T>(context: Context<AppEnvironment>, schema: keyof typeof testSchemas) => {
    const body = await readBody(context, ["application/json"]);
    validator.body(testSchemas[schema], body);
    return body as T;
  };

  app.use("/__test/*", async (context, next) => {
    const { role } = await authenticate(directory, context.req.header("authorization"));
    if (role !== "administrator") throw new Refusal(186, "Test control needs the access of administrator");
    await next();
  });
  app.put("/__test/users/:id{[a-zA-Z0-9_-]{1,64}}", async (context) => {
    const user = await read<Omit<TestUser, "id">>(context, "user");
    await control.putUser({ ...user, id: context.req.param("id") });
    return context.body(null, 204);
  });
  app.put("/__test/users/:id/status", async (context) => {
    const { status } = await read<{ status: UserStatus }>(context, "status");
    await control.setStatus(context.req.param("id"), status);
    return context.body(null, 204);
  });
  app.post("/__test/tokens", async (context) => {
    const { role } = await read<{ role: AccessRole }>(context, "token");
    return context.json({ token: await control.issueToken(role) });
  });
  app.post("/__test/users/:id/tokens", async (context) =>
    context.json({ token: await control.issueUserToken(context.req.param("id")) }),
  );
  app.put("/__test/roles/:id{[a-zA-Z0-9_-]{1,64}}", async (context) => {
    await control.putRole({ ...(await read<TestRole>(context, "role")), id: context.req.param("id") });
    return context.body(null, 204);
  });
  app.put("/__test/clock", async (context) => {
    control.clock.set((await read<{ now: number }>(context, "clock")).now);
    return context.body(null, 204);
  });
  app.post("/__test/faults", async (context) => {
    const { operation, ...fault } = await read<Fault & { operation: OperationId }>(context, "fault");
    control.failNext(operation, fault);
    return context.body(null, 204);
  });
  app.delete("/__test/faults", (context) => {
    control.clearFaults();
    return context.body(null, 204);
  });
  app.put("/__test/users/:id/password", async (context) => {
    const { password, temporary = false } = await read<{ password: string; temporary?: boolean }>(context, "password");
    await control.putPassword(context.req.param("id"), password, { temporary });
    return context.body(null, 204);
  });
  app.put("/__test/clients/:id", async (context) => {
    const client = await read<Omit<TestClient, "id">>(context, "client");
    await control.putClient({ ...client, id: context.req.param("id") });
    return context.body(null, 204);
  });
  app.put("/__test/index-lag", async (context) => {
    control.setIndexLag((await read<{ milliseconds: number }>(context, "indexLag")).milliseconds);
    return context.body(null, 204);
  });
  app.get("/__test/outbox", async (context) => context.json(await control.outbox()));
  app.post("/__test/reset", async (context) => {
    await control.reset();
    return context.body(null, 204);
  });
}
