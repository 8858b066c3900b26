import { spawn } from "node:child_process";
import { unmarked } from "@identity-users/command/marked";

/** Opens an address in the user's browser if there is a desktop, and does nothing otherwise. */
export function openBrowser(url: string): void {
  const hasDesktop = process.platform !== "linux" || process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"];
  if (!hasDesktop || process.env["CI"]) return;
  const opener = process.platform === "darwin" ? "open" : "xdg-open";
  // The browser is the user's own, so it must not end with this command.
  const child = spawn(opener, [url], { stdio: "ignore", detached: true, env: unmarked() });
  child.on("error", () => {});
  child.unref();
}
