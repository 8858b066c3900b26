/** Stands in for VS Code's server: says that it listens, has a child, and neither of them ends when asked to. */
import { spawn } from "node:child_process";

process.on("SIGTERM", () => {});
setInterval(() => {}, 1000);

if (process.argv[2] === "child") {
  console.log("Extension host agent listening on 4711");
} else {
  console.log("Web UI available at http://localhost:4711?tkn=not-to-be-logged&more");
  // Its line is heard only once it is deaf to SIGTERM.
  spawn(process.execPath, [import.meta.filename, "child"], { stdio: "inherit" });
}
