/** A fake of VS Code's server: prints that it listens and has a child; both ignore SIGTERM. */
import { spawn } from "node:child_process";

process.on("SIGTERM", () => {});
setInterval(() => {}, 1000);

if (process.argv[2] === "child") {
  console.log("Extension host agent listening on 4711");
} else {
  console.log("Web UI available at http://localhost:4711?tkn=not-to-be-logged&more");
  // The child prints that it listens only after it ignores SIGTERM.
  spawn(process.execPath, [import.meta.filename, "child"], { stdio: "inherit" });
}
