import type { TemporaryPassword } from "@identity-users/sdk";
import type { ClipboardGuard } from "../ui/clipboard-guard.ts";
import { t } from "../ui/l10n.ts";
import type { Ui } from "../ui/ui.ts";

/** Milliseconds after which a temporary password is no longer shown. */
export const shownFor = 60_000;

/**
 * Shows a temporary password once, masked, for a minute at most.
 *
 * It goes nowhere but the sheet and, when asked for, the clipboard: no message, log or document ever holds it.
 */
export async function showTemporaryPassword(
  { ui, clipboard }: { readonly ui: Ui; readonly clipboard: ClipboardGuard },
  whose: string,
  temporary: TemporaryPassword,
): Promise<void> {
  const closing = new AbortController();
  const timer = setTimeout(() => closing.abort(), shownFor);
  try {
    await ui.secret({
      title: t("Temporary password of {0}", whose),
      prompt: t("Shown once, for one minute: hand it over now. The user chooses a new one at the next sign-in."),
      secret: temporary.password,
      copy: async () => {
        await clipboard.copy(temporary.password);
        return t("Copied. The clipboard is cleared in one minute.");
      },
      signal: closing.signal,
    });
  } finally {
    clearTimeout(timer);
  }
}
