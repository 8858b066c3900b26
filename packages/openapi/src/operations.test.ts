import { expect, test } from "vitest";
import { documents } from "./documents.ts";
import { generations } from "./generations.ts";
import { documentedOperations, neighbours } from "./operations.ts";

test.each(generations)(
  "documentedOperations() lists the operations of the document of %s, without the neighbours",
  (generation) => {
    const published = Object.entries(documents[generation].paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, { operationId, responses }]) => ({
        id: operationId.replace(/^./, (letter) => letter.toLowerCase()),
        method,
        path,
        status: Number(Object.keys(responses).find((status) => status.startsWith("2"))),
      })),
    );
    const covered = published.filter(({ id }) => !(neighbours as readonly string[]).includes(id));
    expect(covered.length).toBeGreaterThan(10);
    expect(documentedOperations(generation)).toMatchObject(covered);
  },
);

test("every neighbour is published", () => {
  const published = Object.values(documents["0.0.3665"].paths).flatMap((item) =>
    Object.values(item).map(({ operationId }) => operationId.toLowerCase()),
  );
  expect(published).toEqual(expect.arrayContaining(neighbours.map((id) => id.toLowerCase())));
});
