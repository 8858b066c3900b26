import { expect, test } from "vitest";
import type { Interaction } from "../pact/interaction.ts";
import { ledgerOf, ledgerTable, withLedger } from "./ledger.ts";

const listed: Interaction = {
  description: "listBooks: some books",
  comments: { claims: { status: "documented", fields: "documented", effect: "documented" } },
  request: {},
  response: { status: 200, body: { content: [] } },
};
const refused: Interaction = {
  description: "listBooks: a closed library",
  comments: { claims: { status: "inferred", code: "documented", fields: "inferred", effect: "inferred" } },
  request: {},
  response: { status: 403, body: { content: { code: "closed" } } },
};

test("ledgerTable() counts the claims of each kind by what they rest on, an observation first", () => {
  const seen = ({ description }: Interaction) => (description === refused.description ? (["status"] as const) : []);
  expect(ledgerTable(ledgerOf([listed, refused], seen))).toBe(
    [
      "| claims | documented | observed | inferred |",
      "| ------ | ---------: | -------: | -------: |",
      "| status |          1 |        1 |        0 |",
      "| code   |          1 |        0 |        0 |",
      "| fields |          1 |        0 |        1 |",
      "| effect |          1 |        0 |        1 |",
      "| all    |          4 |        1 |        2 |",
    ].join("\n"),
  );
});

test("withLedger() replaces what is between the marks, and throws where there are none", () => {
  const text = "Before\n\n<!-- ledger of claims -->\n\nold\n\n<!-- end of the ledger -->\n\nAfter\n";
  expect(withLedger(text, "new")).toBe(text.replace("old", "new"));
  expect(() => withLedger("Before\n", "new")).toThrow("Cannot write the ledger");
});
