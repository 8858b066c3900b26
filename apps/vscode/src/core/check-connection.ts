import type { IdentityClient } from "@identity-users/sdk";
import type { CommandContext } from "./command.ts";
import { perform } from "./perform.ts";

/** An id that nobody has; asking for it costs the service next to nothing and changes nothing. */
const nobody = "connection-test";

/** Asks the service something small, so that address, network and token are tried; throws what is wrong. */
export async function checkConnection(
  { ui, log }: CommandContext,
  client: IdentityClient,
  where: string,
): Promise<void> {
  await ui.progress(`Connecting to ${where}`, (signal) =>
    perform(log, "findUsersById", "", client.findUsersById([nobody], { signal })),
  );
}
