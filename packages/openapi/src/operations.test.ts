import { expect, test } from "vitest";
import { documents } from "./documents.ts";
import { generations } from "./generations.ts";
import { documentedOperations } from "./operations.ts";

test.each(generations)("documentedOperations() lists the operations of the document of %s", (generation) => {
  const published = Object.entries(documents[generation].paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { operationId, responses }]) => ({
      id: operationId.replace(/^./, (letter) => letter.toLowerCase()),
      method,
      path,
      status: Number(Object.keys(responses).find((status) => status.startsWith("2"))),
    })),
  );
  expect(published.length).toBeGreaterThan(10);
  expect(documentedOperations(generation)).toMatchObject(published);
});
