import { expect, test, vi } from "vitest";

test("the packed run refuses a client that is not from the tarball", async () => {
  vi.stubEnv("PACKED_SDK", "/unpacked/somewhere/else");
  await expect(import("./packed-setup.ts")).rejects.toThrow("another one was loaded");
});
