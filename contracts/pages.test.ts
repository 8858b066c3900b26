import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { committed, readPact } from "./pact-files.ts";
import { pagesFolder, pagesOf } from "./pages.ts";

const pages = pagesOf(readPact(committed));

test.each([...pages])("%s is what the pact says (else: pnpm contract:accept)", (file, page) => {
  expect(readFileSync(join(pagesFolder, file), "utf8")).toBe(page);
});

test("there is no page that nobody writes", () => {
  expect(readdirSync(pagesFolder).toSorted()).toEqual([...pages.keys()].toSorted());
});

test("a page says what the states, the request, the answer and its basis are", () => {
  const page = [...pages.values()].find((text) => text.startsWith("# unlockUser")) ?? "";
  expect(page).toContain("## A locked user\n\n_Documented by FINBOURNE._");
  expect(page).toContain("- A locked user: **204**, exactly. Documented by FINBOURNE.");
  expect(page).toContain(
    "- A user who is not locked out: any status from 400 to 499, such as **400**, code 706. Inferred:",
  );
  expect(page).toContain("- a user: id `00uJoe`, status `DEPROVISIONED`");
  expect(page).toContain("- users\n  - id `00uAnn`, status `ACTIVE`\n  - id `00uJoe`, status `LOCKED_OUT`");
  expect(page).toContain("sends `POST /identity/api/users/00uJoe/lifecycle/$unlock`");
  expect(page).toContain("answers **204**, exactly.");
  expect(page).toContain("any status from 400 to 499, such as **400**");
  expect(page).toContain('"code": 706');
});
