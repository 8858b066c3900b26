import { enableCompileCache } from "node:module";

// Not TypeScript, and before anything that is: sources that were stripped of their types once are then read from the cache,
// and the stripper, 15 MB of WebAssembly, stays out of memory.
enableCompileCache();
await import("./serve.ts");
