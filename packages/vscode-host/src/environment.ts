import type { DataFolder } from "./data-folder.ts";

/**
 * Makes the environment of VS Code's processes out of this process's own.
 *
 * What belongs to an outer VS Code or to this Node is left out, as in a start from VS Code's own terminal.
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
    // Without a gallery of its own it asks a public one.
    EXTENSIONS_GALLERY: "{}",
    ...additions,
  };
}
