import type { Workbench } from "@identity-users/vscode-host/browser";

/** The themes that pictures are taken in, and the class that VS Code marks each with; the usual one last. */
const themes = {
  "Dark High Contrast": "hc-black",
  "Light High Contrast": "hc-light",
  "Dark Modern": "vs-dark",
  "Light Modern": "vs",
} as const;

/** The name of a theme. */
export type Theme = keyof typeof themes;

/** All themes, the usual one last. */
export const allThemes = Object.keys(themes) as Theme[];

/** Uses a theme, and returns the class that VS Code marks it with. */
export async function useTheme(workbench: Workbench, theme: Theme): Promise<string> {
  const { quickInput, page } = workbench;
  await workbench.command("Preferences: Color Theme");
  await quickInput.field.fill(theme);
  await quickInput.choose(theme);
  await quickInput.box.waitFor({ state: "hidden" });
  await page.locator(`.monaco-workbench.${themes[theme]}`).waitFor();
  return themes[theme];
}

/** Does something in each theme, the usual one last. */
export async function inEachTheme(workbench: Workbench, act: (mark: string) => Promise<void>): Promise<void> {
  for (const theme of allThemes) await act(await useTheme(workbench, theme));
}

/** Takes a picture in light and in dark. */
export async function inBothThemes(
  workbench: Workbench,
  picture: (name: string) => Promise<void>,
  name: string,
): Promise<void> {
  for (const theme of ["Light Modern", "Dark Modern"] as const)
    await picture(`${name}-${await useTheme(workbench, theme)}`);
}
