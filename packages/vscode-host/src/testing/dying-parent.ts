/** Starts a server with the command in its arguments, prints its group and port, and waits to be killed. */
import { startServer } from "../server/server.ts";

const [logFile = "", ...command] = process.argv.slice(2);
const server = await startServer({ command, environment: process.env, logFile });
console.log(JSON.stringify({ group: server.group, port: server.port }));
