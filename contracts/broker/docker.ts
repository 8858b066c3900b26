import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";

/** Tells whether docker runs here, with compose. */
export function dockerRuns(): boolean {
  return [["info"], ["compose", "version"]].every(
    (parameters) => spawnSync("docker", parameters, { stdio: "ignore", timeout: 10_000 }).status === 0,
  );
}

/** Starts the broker and its PostgreSQL from `compose.yaml`. Untested. */
export function startDockerBroker(port: number, username: string, password: string): { stop: () => void } {
  const environment = {
    ...process.env,
    BROKER_PORT: String(port),
    BROKER_DATABASE_PASSWORD: randomBytes(24).toString("base64url"),
    PACT_BROKER_USERNAME: username,
    PACT_BROKER_PASSWORD: password,
  };
  const compose = (...parameters: string[]) =>
    execFileSync("docker", ["compose", "--file", join(import.meta.dirname, "compose.yaml"), ...parameters], {
      env: environment,
      stdio: "ignore",
    });
  compose("up", "--detach", "--wait");
  return { stop: () => void compose("down", "--volumes") };
}
