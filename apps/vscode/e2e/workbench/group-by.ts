import type { Fixture } from "../fixture.ts";

/** Groups the users, and waits for a row that only this grouping has: what is drawn until then has the rows of the grouping before. */
export async function groupBy(
  { workbench }: Pick<Fixture, "workbench">,
  title: string,
  row: string | RegExp,
): Promise<void> {
  await workbench.command("LUSID Users: Group By…");
  await workbench.quickInput.choose(new RegExp(`^${title}$`));
  await workbench.tree.item(row).first().waitFor();
}
