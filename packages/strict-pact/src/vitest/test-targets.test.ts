import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import { startVitest } from "vitest/node";
import { found, Library, missing } from "../cli/command.fixture.ts";

test("each interaction of each target is a test, which fails with the differences of its own", async () => {
  const library = new Library();
  onTestFinished(() => library.remove());
  library.write(found, missing);
  await library.run(["accept"]);
  vi.stubEnv("LIBRARY", library.folder);
  const vitest = await startVitest("test", [], {
    config: false,
    include: [fileURLToPath(new URL("test-targets.fixture.ts", import.meta.url))],
    watch: false,
    reporters: [{}],
  });
  onTestFinished(() => vitest.close());
  const tests = vitest.state.getTestModules().flatMap(({ children }) => [...children.allTests()]);
  expect(tests.map((one) => [one.fullName, one.result().errors?.[0]?.message])).toEqual([
    ["local > getBook: a book", undefined],
    ["local > getBook: no book", undefined],
    ["private > getBook: a book", expect.stringMatching(/^\$\.title: expected false to be true/)],
    ["private > getBook: no book", undefined],
  ]);
});
