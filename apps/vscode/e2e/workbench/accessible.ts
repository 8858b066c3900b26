import type { Workbench } from "@identity-users/vscode-host/browser";
import axe, { type AxeResults } from "axe-core";
import { webPage } from "./web-page.ts";

/** Lists what axe finds serious or critical in the page in front, with the elements. */
export async function inaccessible(workbench: Workbench): Promise<string[]> {
  const body = await webPage(workbench).locator("body").elementHandle();
  const frame = await body?.ownerFrame();
  if (!frame) throw new Error("Cannot look at the page: it has gone");
  // Not by a script element, which the content policy of the page forbids.
  await frame.evaluate(axe.source);
  const { violations, passes } = await frame.evaluate<AxeResults>("axe.run()");
  if (passes.length === 0) throw new Error("Cannot look at the page: axe found nothing to check");
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" · ")}`);
}
