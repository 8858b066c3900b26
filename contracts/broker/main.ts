/** `pnpm broker`: the real Pact Broker on this machine, and the story of the SDK and the service. */
import { join } from "node:path";
import { brokerCommand } from "@identity-users/strict-pact/testing/broker-story";
import { cast } from "./cast.ts";

await brokerCommand({
  cast,
  folder: join(import.meta.dirname, "..", "..", ".data", "broker"),
  screenshots: join(import.meta.dirname, "screenshots"),
});
