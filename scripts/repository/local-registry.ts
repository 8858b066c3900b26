import { execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "@identity-users/command/free-port";
import { environment } from "../workspace.ts";

/** A registry on this machine, with an account that may publish. */
export interface LocalRegistry {
  readonly url: string;
  readonly token: string;
}

/**
 * Starts a registry in a folder, which ends with this process.
 *
 * It has the packages of this workspace as they are published to it, and no others' of their names; every other package comes
 * from the registry that npm is configured for, whose address is private to the machine: the registry's output is not shown.
 */
export async function startLocalRegistry(folder: string): Promise<LocalRegistry> {
  const upstream = execFileSync("npm", ["config", "get", "registry"], { encoding: "utf8" }).trim();
  const url = `http://127.0.0.1:${await freePort()}`;
  const file = join(folder, "verdaccio.json");
  const configuration = {
    storage: join(folder, "storage"),
    auth: { htpasswd: { file: join(folder, "htpasswd") } },
    // A slow machine is not offline.
    uplinks: { npm: { url: upstream, timeout: "2m", max_fails: 100 } },
    packages: {
      "@identity-users/*": { access: "$all", publish: "$authenticated" },
      "**": { access: "$all", proxy: "npm" },
    },
    web: { enable: false },
    log: { type: "file", path: join(folder, "verdaccio.log"), level: "warn" },
  };
  writeFileSync(file, JSON.stringify(configuration));
  const program = fileURLToPath(new URL("../bin/verdaccio", import.meta.resolve("verdaccio")));
  const verdaccio = fork(program, ["--config", file, "--listen", url], { env: environment(), stdio: "ignore" });
  const ended = once(verdaccio, "exit").then(([code]) => `Cannot start the registry: verdaccio ended with ${code}`);
  const failure = await Promise.race([once(verdaccio, "message").then(() => undefined), ended]);
  if (failure !== undefined) throw new Error(failure);
  const account = await fetch(`${url}/-/user/org.couchdb.user:rehearsal`, {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ name: "rehearsal", password: crypto.randomUUID() }),
  });
  const { token } = (await account.json()) as { token: string };
  return { url, token };
}
