/** `pnpm broker`: the real Pact Broker on this machine, and its story. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command, type Run } from "@identity-users/command";
import { count, flag, port, UsageError } from "@identity-users/command/options";
import { startBroker } from "@identity-users/strict-pact/testing/local-broker";
import { takeScreenshots } from "./story/screenshots.ts";
import { tellStory } from "./story/story.ts";

const usage = `Usage: pnpm broker [--story [--times N]] [--screenshots] [--port N]

Starts the real Pact Broker on loopback and keeps it until Ctrl-C; what it holds is kept in .data/broker, with docker not.
--story tells a whole story on an empty broker instead, and ends: publish, verify, can-i-deploy, release, deploy.
--times tells it so often, each time on a new and empty broker; once unless given.
--screenshots keeps pictures of the broker's pages after the story.
Takes docker where that runs, else Ruby; installs no system package, but says which are missing.
`;

/** Runs the story on a broker of its own; returns how many claims held. */
async function story(pictures: boolean): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "pact-broker-"));
  try {
    const broker = await startBroker(folder, { path: "/broker" });
    try {
      const claims = await tellStory(broker, folder, (line) => process.stdout.write(`${line}\n`));
      if (pictures) await takeScreenshots(broker);
      return claims;
    } finally {
      await broker.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function stories(times: number, pictures: boolean): Promise<void> {
  for (let time = 1; time <= times; time++) {
    const began = Date.now();
    const claims = await story(pictures && time === times);
    const seconds = Math.round((Date.now() - began) / 1_000);
    process.stdout.write(`\nbroker: ${claims} claims hold, on an empty broker, ${time} of ${times} (${seconds} s)\n\n`);
  }
}

async function serve(port: number, stopped: Run["stopped"]): Promise<void> {
  const folder = join(import.meta.dirname, "..", "..", ".data", "broker");
  const told = stopped();
  const broker = await startBroker(folder, { port });
  const file = join(folder, "credentials");
  writeFileSync(file, `${broker.username}\n${broker.password}\n`, { mode: 0o600 });
  process.stdout.write(`Pact Broker: ${broker.url}\nName and password: ${file}\nCtrl-C stops it.\n`);
  await Promise.race([told, broker.exited]);
  await broker.stop();
}

await command({
  name: "broker",
  action: "start the broker",
  usage,
  options: { story: flag(), times: count(undefined), screenshots: flag(), port: port(undefined) },
  check({ story, screenshots, times, port }) {
    const tells = story || screenshots;
    if (times !== undefined && !tells) throw new UsageError("--times says how often a story is told: give --story too");
    if (port !== undefined && tells)
      throw new UsageError("--port is for a broker that is kept: a story takes a free one");
  },
  async run({ story, screenshots, times = 1, port = 9292 }, { stopped }) {
    if (story || screenshots) await stories(times, screenshots);
    else await serve(port, stopped);
  },
});
