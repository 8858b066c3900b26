import { describe } from "vitest";
import { verifyGeneration } from "./verify-generation.ts";

describe("the service as 0.0.1618", () => {
  verifyGeneration("0.0.1618");
});
