import type { Workbench } from "@identity-users/vscode-host/browser";

/** Takes a picture in light and in dark. */
export async function inBothThemes(
  workbench: Workbench,
  picture: (name: string) => Promise<void>,
  name: string,
): Promise<void> {
  for (const [theme, mark] of [
    ["Light Modern", "vs"],
    ["Dark Modern", "vs-dark"],
  ] as const) {
    await workbench.command("Preferences: Color Theme");
    await workbench.quickInput.field.fill(theme);
    await workbench.quickInput.choose(theme);
    await workbench.quickInput.box.waitFor({ state: "hidden" });
    await workbench.page.locator(`.monaco-workbench.${mark}`).waitFor();
    await picture(`${name}-${mark}`);
  }
}
