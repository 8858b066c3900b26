import { expect, test } from "vitest";
import { literalMarkdown, plainText } from "./literal-text.ts";

test("plainText() leaves neither links nor icons in what a service sent", () => {
  expect(plainText("[Jo](command:evil) $(trash)")).toBe("[Jo] (command:evil) $ (trash)");
  expect(plainText("Jo (Joan) Bloggs [HR]")).toBe("Jo (Joan) Bloggs [HR]");
});

test("literalMarkdown() leaves nothing that Markdown, a link or an icon could begin with", () => {
  expect(literalMarkdown("Zoë *B* 7")).toBe("Zoë &#42;B&#42; 7");
  expect(literalMarkdown("a@b.example https://x $(trash) [x](y) <b>\n")).not.toMatch(/[@:/$()[\]<>*`_~.\n]/);
});
