import type { DataFolder } from "./data-folder.ts";

/**
 * Returns the environment of VS Code's processes, based on this process's own.
 *
 * Variables of an outer VS Code (as in its terminal) and of this Node are left out.
 */
export function vsCodeEnvironment(data: DataFolder, additions: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const ours = new Set(["NODE_OPTIONS", "NODE_COMPILE_CACHE"]);
  const inherited = Object.entries(process.env).filter(
    ([name]) => !ours.has(name) && !name.startsWith("VSCODE_") && !name.startsWith("ELECTRON_"),
  );
  return {
    ...Object.fromEntries(inherited),
    HOME: data.home,
    // VS Code puts its sockets here.
    XDG_RUNTIME_DIR: data.run,
    // Without this variable VS Code asks a public gallery.
    EXTENSIONS_GALLERY: "{}",
    ...additions,
  };
}
