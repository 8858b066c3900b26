import {
  actionOf,
  IdentityError,
  operations,
  type IdentityCall,
  type IdentityClient,
  type OperationId,
} from "@identity-users/sdk";

function refusal(operation: OperationId, where: string): IdentityCall<never> {
  const message = `Cannot ${actionOf(operation)}: ${where} is locked against writing`;
  const error = new IdentityError("input", message, { operation });
  const refused: Promise<never> = Promise.reject(error);
  // A caller that awaits only `withResponse` would leave this promise unhandled.
  refused.catch(() => {});
  return Object.assign(refused, { withResponse: () => refused });
}

/** Makes a client that refuses whatever is not a reading, before anything is sent: a lock that no menu or bug can get around. */
export function readOnlyClient(client: IdentityClient, where: string): IdentityClient {
  const writes = (Object.keys(operations) as OperationId[]).filter((id) => operations[id].safety !== "safe");
  const refusing = Object.fromEntries(writes.map((id) => [id, () => refusal(id, where)]));
  return {
    ...client,
    ...refusing,
    withOptions: (options) => readOnlyClient(client.withOptions(options), where),
  };
}
