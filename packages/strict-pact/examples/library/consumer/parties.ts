import { join } from "node:path";

export const parties = { consumer: "shelf-client", provider: "library" } as const;

/** The folder that the consumer tests write to; git ignores it. */
export const parts = join(import.meta.dirname, "..", "pacts", ".parts");
