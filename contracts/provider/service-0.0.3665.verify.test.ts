import { describe } from "vitest";
import { verifyGeneration } from "./verify-generation.ts";

describe("the service as 0.0.3665", () => {
  verifyGeneration("0.0.3665");
});
