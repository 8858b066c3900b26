import { expect, test } from "vitest";
import { listingOf } from "./listing.ts";

test("listingOf() names what caught each mutant, and why one is not claimed", () => {
  const listing = listingOf([
    { mutant: "getUser: roles.*.name dropped", caughtBy: "getUser: a user with roles" },
    { mutant: "createUser: query waitForReindex ignored", caughtBy: undefined },
  ]);
  expect(listing).toContain("## getUser\n\n- roles.\\*.name dropped: caught by `getUser: a user with roles`");
  expect(listing).toContain("- query waitForReindex ignored: not claimed, it is about time: the answer is the same");
});
