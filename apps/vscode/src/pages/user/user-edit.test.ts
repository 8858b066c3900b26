import { IdentityError } from "@identity-users/sdk";
import { describe, expect, test, vi } from "vitest";
import { written } from "../../testing/command-harness.ts";
import { jo, pageOf } from "../../testing/scripted-user-page.ts";

describe("an edit", () => {
  test("begins with what the domain declares, and shows at each field what is wrong", async () => {
    const { type, shown, titles } = await pageOf();
    type({});
    await vi.waitFor(() =>
      expect(shown().edit?.notes).toEqual({ "alternativeUserIds.payroll": "Number in the payroll" }),
    );
    expect(titles.at(-1)).toBe("Jo Bloggs");
    type({ lastName: "X", userExpiry: "?", login: "other@acme.com", "alternativeUserIds.other": "7", id: "u-2" });
    expect(shown().edit?.problems).toEqual({
      lastName: "A last name has at least 2 characters",
      login: "A Personal user's login is the e-mail address, jo.bloggs@acme.com",
      userExpiry: "A point in time looks like 2029-02-12T12:00:00+00:00",
    });
    expect(titles.at(-1)).toBe("Jo Bloggs ●");
  });

  test("has no fields that the user does not have", async () => {
    const { type, titles } = await pageOf();
    type({ id: "u-2", status: "ACTIVE", secondEmailAddress: "x@acme.com", "alternativeUserIds.other": "7" });
    expect(titles.at(-1)).toBe("Jo Bloggs");
  });

  test("is saved as an update that loses nothing", async () => {
    const user = {
      ...jo,
      type: "Service",
      alternativeUserIds: { hr: "1", old: "2" },
      userExpiry: "2030-01-01T00:00:00.0000000+00:00",
    };
    const { type, save, saved, shown, drafted, fake, ui } = await pageOf({ user });
    type({});
    await vi.waitFor(() => expect(shown().edit?.notes).not.toEqual({}));
    await save({
      firstName: " Joan ",
      secondEmailAddress: "second@acme.com",
      "alternativeUserIds.payroll": "77",
      "alternativeUserIds.old": "",
    });
    expect(saved()).toEqual([{ type: "saved", is: "saved", message: "Saved." }]);
    expect(fake.calls.find(({ operation }) => operation === "updateUser")?.body).toEqual({
      firstName: "Joan",
      lastName: "Bloggs",
      emailAddress: "jo.bloggs@acme.com",
      login: "jo.bloggs@acme.com",
      secondEmailAddress: "second@acme.com",
      alternativeUserIds: { hr: "1", payroll: "77" },
      userExpiry: "2030-01-01T00:00:00.0000000+00:00",
    });
    expect(written({ fake })).toEqual(["updateUser"]);
    expect([shown().user.firstName, shown().former, shown().edit, drafted().at(-1)]).toEqual([
      "Joan",
      undefined,
      undefined,
      undefined,
    ]);
    expect(ui.infos).toEqual(
      ["Updated Joan Bloggs in Test Acme (acme.lusid.com)."].map((text) => text.replace("Joan", "Jo")),
    );
  });

  test("keeps what is typed when the user changes meanwhile, and shows both field by field", async () => {
    const { type, save, saved, shown, session, update, fake } = await pageOf();
    type({ lastName: "Byron", firstName: "Ada" });
    update({ lastName: "King", emailAddress: "king@acme.com", login: "king@acme.com" });
    await session.store.reconcile("u-1");
    expect(shown().edit).toMatchObject({
      conflicts: [{ field: "lastName", was: "Bloggs", now: "King" }],
      values: { emailAddress: "king@acme.com" },
    });
    await save({ lastName: "Byron", firstName: "Ada" });
    expect(saved()[0]?.is).toBe("saved");
    expect(fake.calls.findLast(({ operation }) => operation === "updateUser")?.body).toMatchObject({
      firstName: "Ada",
      lastName: "Byron",
      login: "king@acme.com",
    });
  });

  test("is not written over what nobody has seen: what has changed is shown first", async () => {
    const { type, save, saved, shown, update, fake } = await pageOf();
    type({ lastName: "Byron" });
    update({ lastName: "King" });
    await save({ lastName: "Byron" });
    expect(saved()[0]).toMatchObject({ is: "refused", message: expect.stringContaining("just changed last name") });
    expect(shown()).toMatchObject({
      edit: { conflicts: [{ field: "lastName", was: "Bloggs", now: "King" }], isSaving: false },
      former: { lastName: "Bloggs" },
    });
    expect(written({ fake })).toEqual([]);
  });

  test("is not written over a version that was not on the screen", async () => {
    const { type, save, saved, shown, session, fake } = await pageOf();
    type({ lastName: "Byron" });
    const { version } = shown();
    session.store.put({ ...jo, lastName: "King" });
    await save({ lastName: "Byron" }, version);
    expect(saved()[0]).toMatchObject({ is: "refused", message: expect.stringContaining("the user has just changed") });
    expect(fake.calls.filter(({ operation }) => operation !== "getUserSchema")).toEqual([]);
  });

  test("puts what the service refuses at its fields, until something else is typed", async () => {
    const { type, save, saved, shown } = await pageOf({
      script: (fake) =>
        fake.updateUser.answers(() => {
          throw new IdentityError("api", 'Cannot update user "u-1": invalid (151)', {
            operation: "updateUser",
            status: 400,
            code: 151,
            errors: { LastName: ["is on a list"], "Roles[0].Scope": ["is odd"] },
          });
        }),
    });
    type({ lastName: "Byron" });
    await save({ lastName: "Byron" });
    expect(saved()[0]).toMatchObject({
      is: "refused",
      message: expect.stringContaining('Cannot update user "Jo Bloggs"'),
    });
    expect(shown()).toMatchObject({ user: { lastName: "Bloggs" }, edit: { problems: { lastName: "is on a list" } } });
    expect(shown().former).toBeUndefined();
    type({ lastName: "Byrons" });
    expect(shown().edit?.problems).toEqual({});
  });

  test("in production is looked at first: nothing is written where the review is left", async () => {
    const { type, save, saved, shown, fake } = await pageOf({ kind: "production", answers: ["leave"] });
    type({ lastName: "Byron" });
    await save({ lastName: "Byron" });
    expect(saved()).toEqual([{ type: "saved", is: "refused", message: "Nothing was saved." }]);
    expect([written({ fake }), shown().edit?.isSaving]).toEqual([[], false]);
  });

  test("is not saved twice at a time, nor beside the same edit elsewhere", async () => {
    const { type, page, save, saved, shown, underWay, session, fake } = await pageOf();
    type({ lastName: "Byron" });
    const edits = { lastName: "Byron" };
    await underWay.hold(session.connection.id, "updateUser", ["u-1"], async () => save(edits));
    expect(saved()[0]?.message).toBe("Not saved: already under way.");
    const { version } = shown();
    page.receive({ type: "save", edits, version });
    page.receive({ type: "save", edits: { lastName: "Other" }, version });
    await vi.waitFor(() => expect(saved()).toHaveLength(2));
    expect(written({ fake })).toEqual(["updateUser"]);
  });

  test("without a change writes nothing and ends", async () => {
    const { type, save, saved, shown, fake } = await pageOf();
    type({});
    await save({ lastName: " Bloggs " });
    expect([saved()[0]?.is, shown().edit, written({ fake })]).toEqual(["unchanged", undefined, []]);
  });

  test("outlives its page, says so, and is there again with what has changed meanwhile", async () => {
    const { type, page, open, session, shown, drafted, ui, drafts } = await pageOf();
    type({ lastName: "Byron" });
    page.dispose();
    expect(ui.warnings).toEqual(["What you edited of Jo Bloggs is not saved. Open the user again to go on."]);
    session.store.put({ ...jo, lastName: "King" });
    const again = open();
    again.take({ ...jo, lastName: "King" });
    expect([drafted().at(-1), shown().edit?.conflicts]).toEqual([
      { lastName: "Byron" },
      [{ field: "lastName", was: "Bloggs", now: "King" }],
    ]);
    again.receive({ type: "discard" });
    again.dispose();
    expect([ui.warnings.length, drafts.size]).toEqual([1, 0]);
  });

  test("of a user who is deactivated does not begin", async () => {
    const { type, shown } = await pageOf({ user: { ...jo, status: "DEPROVISIONED" } });
    type({ lastName: "Byron" });
    expect(shown()).toMatchObject({ edit: undefined, noEdit: "deactivated" });
  });
});
