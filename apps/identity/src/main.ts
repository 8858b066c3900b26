import { enableCompileCache } from "node:module";

// Before anything else is read: sources that were stripped of their types once are not stripped again.
enableCompileCache();
await import("./serve.ts");
