import { describe, expect, test } from "vitest";
import { aUser } from "../testing/users.ts";
import { offerOf, userActions, type UserAction } from "./capabilities.ts";

const offered = (user: Parameters<typeof aUser>[0], word: "yes" | "last" | "never") =>
  userActions.filter((action) => offerOf(aUser(user), action).offered === word);

describe("offerOf()", () => {
  test.each<[string, UserAction[], UserAction[]]>([
    ["STAGED", ["unsuspendUser", "expirePassword", "resetPassword", "resetFactors"], ["unlockUser"]],
    ["PROVISIONED", ["unsuspendUser", "expirePassword", "resetPassword", "resetFactors"], ["unlockUser"]],
    ["ACTIVE", ["unsuspendUser"], ["sendActivationEmail", "unlockUser"]],
    ["RECOVERY", ["sendActivationEmail", "unsuspendUser"], ["unlockUser"]],
    ["PASSWORD_EXPIRED", ["sendActivationEmail", "unsuspendUser"], ["unlockUser"]],
    ["LOCKED_OUT", ["sendActivationEmail", "unsuspendUser"], []],
    ["SUSPENDED", ["sendActivationEmail", "expirePassword", "resetPassword", "resetFactors"], ["unlockUser"]],
  ])("keeps back what %s stands in the way of", (status, last, never) => {
    expect(offered({ status }, "last")).toEqual(last);
    expect(offered({ status }, "never")).toEqual(never);
  });

  test("offers only reading, purging and, last, activation for a deactivated user", () => {
    expect(offered({ status: "DEPROVISIONED" }, "yes")).toEqual(["getUser", "deleteUser.purge"]);
    expect(offered({ status: "DEPROVISIONED" }, "last")).toEqual(["sendActivationEmail"]);
    expect(offered({ status: "DEPROVISIONED", external: true, type: "Service" }, "last")).toEqual([
      "sendActivationEmail",
    ]);
  });

  test("offers everything for a status that nobody has heard of", () => {
    expect(offered({ status: "ON_HOLIDAY" }, "yes")).toEqual(userActions);
    expect(offered({ status: "constructor" }, "yes")).toEqual(userActions);
  });

  test("offers password operations of an external user last", () => {
    expect(offered({ external: true }, "last")).toEqual(["unsuspendUser", "expirePassword", "resetPassword"]);
  });

  test("offers a service user's factors last", () => {
    expect(offered({ type: "Service" }, "last")).toEqual(["unsuspendUser", "resetFactors"]);
  });

  test("gives a reason wherever it keeps something back", () => {
    const kept = userActions
      .map((action) => offerOf(aUser({ status: "DEPROVISIONED" }), action))
      .filter(({ offered: word }) => word !== "yes");
    expect(kept).toEqual(
      kept.map(({ offered: word }) => ({ offered: word, because: expect.stringMatching(/deactivated$/) as string })),
    );
  });
});
