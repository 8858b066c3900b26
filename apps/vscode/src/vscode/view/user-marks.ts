import type { User } from "@identity-users/sdk";
import * as vscode from "vscode";
import { t } from "../../ui/l10n.ts";

const scheme = "identity-users-mark";

/**
 * Returns the address that VS Code asks for the letters at the end of a row: S for a Service user, E for an external one.
 *
 * Letters, since the icon stands for the status, and neither may be told by colour alone.
 */
export function markOf({ type, external }: User): vscode.Uri | undefined {
  const letters = `${type === "Service" ? "S" : ""}${external ? "E" : ""}`;
  return letters === "" ? undefined : vscode.Uri.from({ scheme, path: letters });
}

/** Shows the letters. */
export function showMarks(): vscode.Disposable {
  return vscode.window.registerFileDecorationProvider({
    provideFileDecoration: (uri) => {
      if (uri.scheme !== scheme) return undefined;
      const words = [
        ...(uri.path.includes("S") ? [t("Service user")] : []),
        ...(uri.path.includes("E") ? [t("external")] : []),
      ];
      return new vscode.FileDecoration(uri.path, words.join(", "));
    },
  });
}
