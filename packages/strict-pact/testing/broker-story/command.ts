import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command, type Run } from "@identity-users/command";
import { count, flag, port, text, UsageError } from "@identity-users/command/options";
import { loadConfig } from "../../src/config/load.ts";
import { startBroker } from "../local-broker/start-broker.ts";
import type { Cast } from "./cast.ts";
import { takeScreenshots } from "./screenshots.ts";
import { tellStory } from "./story.ts";

const usage = `Usage: pnpm broker [--story [--times N] [--webhook-port N]] [--screenshots] [--port N] [--webhook-host HOSTS]

Starts the real Pact Broker on loopback and keeps it until Ctrl-C; what it holds is kept, with docker not.
--story tells a whole story on an empty broker instead, and ends: publish, verify, can-i-deploy, release, deploy.
--times tells it so often, each time on a new and empty broker; once unless given.
--port is the broker's: 9292 for one that is kept, a free one for a story. --webhook-port is where a story hears its webhooks.
--webhook-host names hosts that webhooks may call besides this machine, with commas between: the broker refuses all others.
--screenshots keeps pictures of the broker's pages after the story.
Takes docker where that runs, else Ruby; installs no system package, but says which are missing.
`;

/** Whose broker the command starts, and where it keeps what. */
export interface BrokerCommand {
  readonly cast: Cast;
  /** Holds what a broker keeps, and its credentials. */
  readonly folder: string;
  /** Holds pictures of the broker's pages. */
  readonly screenshots: string;
}

interface Ports {
  readonly port?: number;
  readonly webhookPort?: number;
}

/** Runs the story on a broker of its own, below a path as behind a proxy; returns how many claims held. */
async function story(cast: Cast, screenshots: string | undefined, { port, webhookPort }: Ports): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "pact-broker-"));
  try {
    const broker = await startBroker(folder, { ...(port && { port }), path: "/broker" });
    try {
      const say = (line: string) => void process.stdout.write(`${line}\n`);
      const claims = await tellStory({ cast, broker, folder, ...(webhookPort && { webhookPort }), say });
      if (screenshots !== undefined) await takeScreenshots(broker, await loadConfig(cast.config), screenshots);
      return claims;
    } finally {
      await broker.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function stories(times: number, cast: Cast, screenshots: string | undefined, ports: Ports): Promise<void> {
  for (let time = 1; time <= times; time++) {
    const began = Date.now();
    const claims = await story(cast, time === times ? screenshots : undefined, ports);
    const seconds = Math.round((Date.now() - began) / 1_000);
    process.stdout.write(`\nbroker: ${claims} claims hold, on an empty broker, ${time} of ${times} (${seconds} s)\n\n`);
  }
}

async function serve(
  folder: string,
  port: number,
  webhookHosts: readonly string[],
  stopped: Run["stopped"],
): Promise<void> {
  const told = stopped();
  const broker = await startBroker(folder, { port, webhookHosts });
  const file = join(folder, "credentials");
  writeFileSync(file, `${broker.username}\n${broker.password}\n`, { mode: 0o600 });
  process.stdout.write(`Pact Broker: ${broker.url}\nName and password: ${file}\nCtrl-C stops it.\n`);
  await Promise.race([told, broker.exited]);
  await broker.stop();
}

/** Runs the command `broker` of a team: keeps a broker, or tells the team's story on an empty one. */
export function brokerCommand({ cast, folder, screenshots: pictures }: BrokerCommand): Promise<void> {
  return command({
    name: "broker",
    action: "start the broker",
    usage,
    options: {
      story: flag(),
      times: count(undefined),
      screenshots: flag(),
      port: port(undefined),
      "webhook-port": port(undefined),
      "webhook-host": text(),
    },
    check({ story, screenshots, times, ...given }) {
      const tells = story || screenshots;
      if (times !== undefined && !tells)
        throw new UsageError("--times says how often a story is told: give --story too");
      if (given["webhook-port"] !== undefined && !tells)
        throw new UsageError("--webhook-port says where a story hears its webhooks: give --story too");
      if (given["webhook-host"] !== undefined && tells)
        throw new UsageError("--webhook-host is for a broker that is kept: a story hears its own webhooks");
    },
    async run({ story, screenshots, times = 1, port, ...given }, { stopped }) {
      const webhookPort = given["webhook-port"];
      const ports = { ...(port && { port }), ...(webhookPort && { webhookPort }) };
      if (story || screenshots) await stories(times, cast, screenshots ? pictures : undefined, ports);
      else await serve(folder, port ?? 9292, given["webhook-host"]?.split(",") ?? [], stopped);
    },
  });
}
