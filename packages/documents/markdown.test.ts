import { expect, test } from "vitest";
import { anchorsOf, promisedBy, snippetsOf, targetsOf } from "./markdown.ts";

const document = `# One, two & three

[here](#one-two--three) and [there](docs/a.md#b), \`[not](code)\` ![picture](a.png "title") <img src="b.png">

\`\`\`ts
console.log(1); // 1
\`\`\`

1. In a list:

   \`\`\`js not run: it never ends
   for (;;) {
     console.log("[a](b)"); // [a](b)
   }
   \`\`\`

~~~sh
# no heading [c](d)
~~~

[reference]: https://example.com
`;

test("snippets are found in both languages and at any depth, with the reason if one is not run", () => {
  expect(snippetsOf(document)).toEqual([
    { line: 5, language: "ts", code: "console.log(1); // 1\n", notRun: undefined },
    {
      line: 11,
      language: "js",
      code: 'for (;;) {\n  console.log("[a](b)"); // [a](b)\n}\n',
      notRun: "it never ends",
    },
  ]);
});

test("links and pictures are found, except in code", () => {
  expect(targetsOf(document)).toEqual(["#one-two--three", "docs/a.md#b", "a.png", "https://example.com", "b.png"]);
});

test("a heading's anchor keeps its letters and hyphens only", () => {
  expect(anchorsOf(document)).toEqual(["one-two--three"]);
});

test("the expected output is the comment beside console.log", () => {
  expect(promisedBy(snippetsOf(document)[1]?.code ?? "")).toEqual(["[a](b)"]);
});
