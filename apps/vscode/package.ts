import { createVSIX } from "@vscode/vsce";

// By its interface: its command line asks a registry for a newer version of itself when it sees a terminal, and waits.
await createVSIX({
  cwd: import.meta.dirname,
  packagePath: "identity-users.vsix",
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
