/**
 * Puts the focus back where it was when it comes back to the page: the browser forgets it when it goes to a question of VS Code.
 *
 * `main` is where it goes if that element is gone, and the element that keeps its own focus inside.
 */
export function keepFocus(main: () => HTMLElement | null): void {
  let last: EventTarget | null | undefined;
  document.addEventListener("focusin", (event) => {
    const path = event.composedPath();
    last = path.find((target) => target === main()) ?? path[0];
  });
  window.addEventListener("focus", () => {
    if (document.activeElement !== document.body) return;
    const element = last instanceof HTMLElement && last.isConnected ? last : main();
    element?.focus({ preventScroll: true });
  });
}
