import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { startGuarded, type Guarded } from "@identity-users/command/guarded";

/** Programs that the broker needs, and the Debian packages that bring them. */
const needed = [
  { program: "ruby", package: "ruby" },
  { program: "bundle", package: "ruby-bundler" },
  { program: "cc", package: "build-essential" },
  { program: "pkg-config", package: "pkg-config" },
] as const;

/** Headers that the gems are built against; only asked for where Debian's package list is. */
const headers = ["ruby-dev", "libsqlite3-dev", "libpq-dev", "libyaml-dev", "zlib1g-dev"];

function runs(program: string, ...parameters: string[]): boolean {
  return spawnSync(program, parameters, { stdio: "ignore" }).status === 0;
}

/** Names the Debian packages that are missing; nothing is installed here. */
export function missingPackages(): string[] {
  const programs = needed.filter(({ program }) => !runs(program, "--version")).map((one) => one.package);
  const debian = runs("dpkg-query", "--version");
  return [...programs, ...(debian ? headers.filter((name) => !runs("dpkg-query", "--status", name)) : [])];
}

/** Where gems are kept between runs: building them takes minutes. */
export function gemFolder(): string {
  const cache = process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  return join(cache, "strict-pact", "pact-broker");
}

/** Installs the gems where they are not yet, and returns the folder that the broker runs in. */
export async function installGems(): Promise<string> {
  const folder = gemFolder();
  mkdirSync(folder, { recursive: true });
  // Bundler writes its lock file beside the Gemfile, and that names a host: it stays out of the repository.
  for (const file of ["Gemfile", "config.ru"]) copyFileSync(join(import.meta.dirname, file), join(folder, file));
  const environment = { ...process.env, BUNDLE_PATH: join(folder, "gems"), BUNDLE_GEMFILE: join(folder, "Gemfile") };
  if (spawnSync("bundle", ["check"], { cwd: folder, env: environment, stdio: "ignore" }).status !== 0) {
    process.stdout.write("Installing the broker's gems: this takes some minutes, once.\n");
    const install = spawn("bundle", ["install", "--quiet"], { cwd: folder, env: environment, stdio: "inherit" });
    const [code] = (await once(install, "exit")) as [number | null];
    if (code !== 0) throw new Error("Cannot start the broker: its gems were not installed");
  }
  return folder;
}

/** The options of the broker. */
interface RubyBroker {
  readonly port: number;
  /** The path that the broker is served below, such as "/broker"; empty where it has the host for itself. */
  readonly path: string;
  /** Absolute: with three slashes in its URL it would be taken for relative. */
  readonly databaseFile: string;
  readonly username: string;
  readonly password: string;
  /** The hosts that a webhook may call: the broker refuses all others. */
  readonly webhookHosts: readonly string[];
  /** A file descriptor for the broker's log. */
  readonly log: number;
}

/** Returns the broker's settings as environment variables, wherever it runs. */
export function brokerSettings(broker: Omit<RubyBroker, "log">) {
  const { port, path, databaseFile, username, password, webhookHosts } = broker;
  return {
    PACT_BROKER_SEED_EXAMPLE_DATA: "false",
    PACT_BROKER_BASE_URL: `http://127.0.0.1:${port}${path}`,
    PACT_BROKER_DATABASE_URL: `sqlite:///${databaseFile}`,
    PACT_BROKER_BASIC_AUTH_ENABLED: "true",
    PACT_BROKER_BASIC_AUTH_USERNAME: username,
    PACT_BROKER_BASIC_AUTH_PASSWORD: password,
    PACT_BROKER_WEBHOOK_SCHEME_WHITELIST: "http https",
    PACT_BROKER_WEBHOOK_HOST_WHITELIST: webhookHosts.join(" "),
  };
}

/** Starts the broker in puma, on loopback, on SQLite; it ends with this process. */
export async function startRubyBroker({ log, ...broker }: RubyBroker): Promise<Guarded> {
  const folder = await installGems();
  return startGuarded(["bundle", "exec", "puma", "-b", `tcp://127.0.0.1:${broker.port}`, "-t", "2:8"], {
    signal: "SIGTERM",
    graceMs: 5_000,
    cwd: folder,
    log,
    env: {
      ...process.env,
      BUNDLE_PATH: join(folder, "gems"),
      BUNDLE_GEMFILE: join(folder, "Gemfile"),
      RACK_ENV: "production",
      RUBYOPT: "-W:no-experimental",
      PACT_DO_NOT_TRACK: "true",
      PACT_BROKER_LOG_STREAM: "stdout",
      LOCAL_BROKER_PATH: broker.path,
      ...brokerSettings(broker),
    },
  });
}
