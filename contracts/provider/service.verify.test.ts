import { verifyGenerations } from "./verify-generations.ts";

verifyGenerations("SQLite", async (generation) => ({ kind: "own", generation }));
