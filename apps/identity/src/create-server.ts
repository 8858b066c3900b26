import type { IdentityServer, ServerOptions } from "./server-options.ts";
import { startService } from "./service.ts";

export type { Seed } from "./seed.ts";
export type { IdentityServer, ServerOptions } from "./server-options.ts";
export { TestControl } from "./test-control.ts";
export type { TestClient, TestUser } from "./test-writes.ts";
export type { UserStatus } from "./lifecycle.ts";
export type { AccessRole } from "./store/access-tokens.ts";
export { tokenFileName } from "./administrator-token.ts";

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
