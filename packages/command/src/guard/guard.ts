/** Runs a program and ends it together with the process that started this one: `node guard.ts OPTIONS-AS-JSON PROGRAM …`. */
import { spawn } from "node:child_process";
import { guardChild, type Ending } from "./guard-child.ts";

const [options = "{}", program = "", ...argv] = process.argv.slice(2);
const { uid, gid, ...ending } = JSON.parse(options) as Ending & { uid?: number; gid?: number };
const owner = { ...(uid !== undefined && { uid }), ...(gid !== undefined && { gid }) };
guardChild(spawn(program, argv, { ...owner, stdio: ["ignore", "inherit", "inherit"] }), ending);
