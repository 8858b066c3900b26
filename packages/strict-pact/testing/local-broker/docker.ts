import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";

/** How a service on this machine is reached from where the broker runs. */
export interface Callback {
  /** The address to listen on. */
  readonly listen: string;
  /** The name that the broker calls. */
  readonly host: string;
}

/** Returns whether docker runs here, with compose. */
export function dockerRuns(): boolean {
  return [["info"], ["compose", "version"]].every(
    (parameters) => spawnSync("docker", parameters, { stdio: "ignore", timeout: 10_000 }).status === 0,
  );
}

/** Returns the environment that `compose.yaml` reads, with a new random password for the database. */
export function composeVariables(port: number, username: string, password: string, webhookHosts: readonly string[]) {
  return {
    BROKER_PORT: String(port),
    BROKER_DATABASE_PASSWORD: randomBytes(24).toString("base64url"),
    PACT_BROKER_USERNAME: username,
    PACT_BROKER_PASSWORD: password,
    BROKER_WEBHOOK_HOSTS: webhookHosts.join(" "),
  };
}

/** On Linux containers reach the bridge's own address and not loopback; docker's desktop passes loopback on. Untested. */
function bridgeAddress(): string {
  const format = "{{(index .IPAM.Config 0).Gateway}}";
  const { stdout } = spawnSync("docker", ["network", "inspect", "bridge", "--format", format], { encoding: "utf8" });
  return process.platform === "linux" && stdout.trim() ? stdout.trim() : "127.0.0.1";
}

/** Starts the broker and its PostgreSQL from `compose.yaml`. Untested. */
export function startDockerBroker(...settings: Parameters<typeof composeVariables>) {
  const environment = { ...process.env, ...composeVariables(...settings) };
  const compose = (...parameters: string[]) =>
    execFileSync("docker", ["compose", "--file", join(import.meta.dirname, "compose.yaml"), ...parameters], {
      env: environment,
      stdio: "ignore",
    });
  compose("up", "--detach", "--wait");
  const callback: Callback = { listen: bridgeAddress(), host: "host.docker.internal" };
  return { callback, stop: () => void compose("down", "--volumes") };
}
