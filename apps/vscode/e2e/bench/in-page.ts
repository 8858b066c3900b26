import type { Workbench } from "@identity-users/vscode-host/browser";

/** Waits, in the page itself, until a text is in the side bar; returns when that was, in epoch milliseconds. */
export async function seen({ page }: Workbench, text: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    const isThere = () => document.querySelector(".part.sidebar")?.textContent?.includes(wanted) === true;
    const end = Date.now() + 60_000;
    while (!isThere() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 1));
    if (!isThere()) throw new Error(`Cannot find "${wanted}" in the side bar`);
    return Date.now();
  }, text);
}

/** Clicks the button of the dialog and waits until a row says something else to those who hear it; returns how long that took, and how many rows were painted anew. */
export async function repainted(
  { page }: Workbench,
  { button, row, becomes }: { readonly button: string; readonly row: string; readonly becomes: string },
): Promise<{ readonly milliseconds: number; readonly rows: number }> {
  return page.evaluate(
    async ({ button: wanted, row: who, becomes: spoken }) => {
      const touched = new Set<Element>();
      const observer = new MutationObserver((changes) => {
        for (const { target, addedNodes } of changes)
          for (const node of [target, ...addedNodes]) {
            const element = node instanceof Element ? node : node.parentElement;
            const listRow = element?.closest(".monaco-list-row");
            if (listRow) touched.add(listRow);
          }
      });
      const label = () =>
        [...document.querySelectorAll(".part.sidebar [role=treeitem]")]
          .find((item) => item.textContent?.includes(who))
          ?.getAttribute("aria-label") ?? "";
      const rows = document.querySelector(".part.sidebar .monaco-list-rows");
      if (!rows) throw new Error("Cannot find the rows");
      // What marks the selection changes with the focus, and is not what is measured.
      observer.observe(rows, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label"] });
      const choice = [...document.querySelectorAll<HTMLElement>(".monaco-dialog-box .monaco-button")].find(
        (element) => element.textContent === wanted,
      );
      const began = performance.now();
      choice?.click();
      const end = began + 60_000;
      while (!label().includes(spoken) && performance.now() < end)
        await new Promise((resolve) => setTimeout(resolve, 1));
      const milliseconds = performance.now() - began;
      observer.disconnect();
      return { milliseconds, rows: touched.size };
    },
    { button, row, becomes },
  );
}
