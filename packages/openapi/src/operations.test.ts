import { expect, test } from "vitest";
import { documents } from "./documents.ts";
import { generations } from "./generations.ts";
import { documentedOperations, neighbours } from "./operations.ts";

function row(generation: (typeof generations)[number]) {
  return documentedOperations(generation)
    .map(({ id, method, path, status }) => `${id} ${method} ${path} ${status}`)
    .toSorted();
}

test.each(generations)("documentedOperations() lists the eleven operations of %s", (generation) => {
  expect(row(generation)).toEqual([
    `createUser post /api/users ${generation === "0.0.1618" ? 201 : 200}`,
    "deleteUser delete /api/users/{id} 204",
    "expirePassword post /api/users/{id}/lifecycle/$expirepassword 200",
    "findUsersById get /api/directory 200",
    "getUser get /api/users/{id} 200",
    "listUsers get /api/users 200",
    "resetFactors post /api/users/{id}/lifecycle/$resetfactors 204",
    "resetPassword post /api/users/{id}/lifecycle/$resetpassword 204",
    "sendActivationEmail post /api/users/{id}/lifecycle/$activate 204",
    "unlockUser post /api/users/{id}/lifecycle/$unlock 204",
    "updateUser put /api/users/{id} 200",
  ]);
});

test("the documents hold 11 and 16 operations, five of them neighbours", () => {
  const count = (generation: (typeof generations)[number]) =>
    Object.values(documents[generation].paths).flatMap((item) => Object.keys(item)).length;
  expect([count("0.0.1618"), count("0.0.3665"), neighbours.length]).toEqual([11, 16, 5]);
});
