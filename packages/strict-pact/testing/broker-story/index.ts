export type { Cast, ConsumerVersion } from "./cast.ts";
export { brokerCommand, type BrokerCommand } from "./command.ts";
