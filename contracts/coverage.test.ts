import { operations } from "@identity-users/sdk";
import { expect, test } from "vitest";
import { operationOf, unwitnessed } from "./coverage.ts";
import { committed, readPact } from "./pact-files.ts";

const { interactions } = readPact(committed);

test("every operation and each of its outcomes is witnessed", () => {
  expect(unwitnessed(interactions)).toEqual([]);
});

test("every interaction is about an operation, and says what it is based on", () => {
  expect(interactions.filter((interaction) => !(operationOf(interaction) in operations))).toEqual([]);
  expect(interactions.filter(({ comments }) => !["documented", "inferred"].includes(comments?.basis ?? ""))).toEqual(
    [],
  );
});

test("unwitnessed() names an operation and an outcome that are missing", () => {
  const without = interactions.filter(
    (interaction) => operationOf(interaction) !== "resetFactors" && !interaction.description.includes("not locked out"),
  );
  expect(unwitnessed(without)).toEqual([
    "unlockUser: 706 userNotLockedOut",
    "resetFactors: success",
    "resetFactors: 401",
    "resetFactors: 186 accessDenied",
    "resetFactors: 657 userDoesNotExist",
    "resetFactors: 705 userDeleted",
    "resetFactors: 717 statusInvalidForOperation",
    "resetFactors: 786 wrongUserType",
  ]);
});
