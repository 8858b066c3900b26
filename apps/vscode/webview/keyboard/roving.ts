const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Moves the focus between the buttons of a toolbar or menu by arrows, Home and End; hidden ones are passed over. */
export function onRovingKey(event: KeyboardEvent): void {
  const buttons = buttonsOf(event);
  const at = buttons.findIndex((button) => button === event.target);
  const step = steps[event.key] ?? 0;
  const next = { Home: 0, End: -1 }[event.key] ?? (step && (at + step) % buttons.length);
  if (at < 0 || (step === 0 && next === 0 && event.key !== "Home")) return;
  buttons.at(next)?.focus();
  event.preventDefault();
  event.stopPropagation();
}

/** Makes the button that has the focus the one that Tab leads to. */
export function onRovingFocus(event: FocusEvent): void {
  for (const button of buttonsOf(event)) button.tabIndex = button === event.target ? 0 : -1;
}

function buttonsOf({ currentTarget, target }: Event): HTMLButtonElement[] {
  const popover = (target as HTMLElement).closest("[popover]");
  const all = (currentTarget as HTMLElement).querySelectorAll<HTMLButtonElement>("button");
  return [...all].filter((button) => button.closest("[popover]") === popover && button.checkVisibility());
}
