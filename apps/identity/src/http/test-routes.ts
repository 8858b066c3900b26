import type { OperationId } from "@identity-users/openapi";
import type { Hono } from "hono";
import type { Directory } from "../directory/directory.ts";
import type { Fault } from "../directory/faults.ts";
import type { TestControl } from "../directory/test-control.ts";
import type { TestClient, TestRole, TestUser } from "../directory/test-writes.ts";
import type { UserStatus } from "../model/lifecycle.ts";
import { Refusal } from "../model/refusal.ts";
import type { AccessRole } from "../store/tables/tokens.ts";
import { authenticate } from "./authenticate.ts";
import type { AppEnvironment } from "./exchange/service-response.ts";
import { readBody } from "./exchange/request-body.ts";
import { Validator } from "./exchange/validate.ts";
import { testSchemas } from "./test-schemas.ts";

/** Serves the test control over HTTP, below `/__test/`, to administrators. */
export function mountTestControl(app: Hono<AppEnvironment>, directory: Directory, control: TestControl): void {
  const validator = new Validator(directory.generation);

  app.use("/__test/*", async (context, next) => {
    const { role } = await authenticate(directory, context.req.header("authorization"));
    if (role !== "administrator") throw new Refusal(186, "Test control needs the access of administrator");
    await next();
  });

  /** Serves an act on the path's id; without a schema it takes no body, and without a result it answers 204. */
  const serve = (route: string, act: (id: string, body: never) => unknown, schema?: keyof typeof testSchemas) => {
    const [method = "", path = ""] = route.split(" ");
    app.on(method, `/__test/${path}`, async (context) => {
      const body = schema && (await readBody(context, ["application/json"]));
      if (schema) validator.body(testSchemas[schema], body);
      const result = await act(context.req.param("id") ?? "", body as never);
      return result === undefined ? context.body(null, 204) : context.json(result);
    });
  };

  const id = ":id{[a-zA-Z0-9_-]{1,64}}";
  serve(`PUT users/${id}`, (id, user: Omit<TestUser, "id">) => control.putUser({ ...user, id }), "user");
  serve("PUT users/:id/status", (id, body: { status: UserStatus }) => control.setStatus(id, body.status), "status");
  serve(
    "PUT users/:id/password",
    (id, { password, ...terms }: { password: string; temporary?: boolean }) => control.putPassword(id, password, terms),
    "password",
  );
  serve("POST users/:id/tokens", async (id) => ({ token: await control.issueUserToken(id) }));
  serve(
    "POST tokens",
    async (_, { role }: { role: AccessRole }) => ({ token: await control.issueToken(role) }),
    "token",
  );
  serve(`PUT roles/${id}`, (id, role: TestRole) => control.putRole({ ...role, id }), "role");
  serve("PUT clients/:id", (id, client: Omit<TestClient, "id">) => control.putClient({ ...client, id }), "client");
  serve("PUT clock", (_, { now }: { now: number }) => control.clock.set(now), "clock");
  serve("PUT index-lag", (_, lag: { milliseconds: number }) => control.setIndexLag(lag.milliseconds), "indexLag");
  serve(
    "POST faults",
    (_, { operation, ...fault }: Fault & { operation: OperationId }) => control.failNext(operation, fault),
    "fault",
  );
  serve("DELETE faults", () => control.clearFaults());
  serve("GET outbox", () => control.outbox());
  serve("POST reset", () => control.reset());
}
