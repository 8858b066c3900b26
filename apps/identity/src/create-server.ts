import type { IdentityServer, ServerOptions } from "./server-options.ts";
import { startService } from "./service.ts";

export type { Seed } from "./start/seed.ts";
export type { IdentityServer, ServerOptions } from "./server-options.ts";
export type { Log } from "./log.ts";
export type { Fault } from "./directory/faults.ts";
export type { TestControl } from "./directory/test-control.ts";
export type { TestClient, TestRole, TestUser } from "./directory/test-writes.ts";
export type { UserStatus } from "./model/lifecycle.ts";
export type { AccessRole } from "./store/tables/tokens.ts";
export { tokenFileName } from "./start/administrator-token.ts";

/**
 * Starts a local identity service; resolves when it is listening.
 *
 * @example
 * const { url, administratorToken, control, close } = await createIdentityServer();
 * await control.putUser({ id: "00uJoe", status: "LOCKED_OUT" });
 */
export function createIdentityServer(options: ServerOptions = {}): Promise<IdentityServer> {
  return startService(options);
}
