/** `pnpm broker`: the real Pact Broker on this machine, and its story. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { takeScreenshots } from "./screenshots.ts";
import { startBroker } from "./start-broker.ts";
import { tellStory } from "./story.ts";

const usage = `Usage: pnpm broker [--story [--times N]] [--screenshots] [--port N]

Starts the real Pact Broker on loopback and keeps it until Ctrl-C; what it holds is kept in .data/broker, with docker not.
--story tells a whole story on an empty broker instead, and ends: publish, verify, can-i-deploy, release, deploy.
--times tells it so often, each time on a new and empty broker; once unless given.
--screenshots keeps pictures of the broker's pages after the story.
Takes docker where that runs, else Ruby; installs no system package, but says which are missing.
`;

/** Tells the story on a broker of its own; returns how many claims held. */
async function story(pictures: boolean): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "pact-broker-"));
  try {
    const broker = await startBroker(folder);
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

async function serve(port: number): Promise<void> {
  const folder = join(import.meta.dirname, "..", "..", ".data", "broker");
  const broker = await startBroker(folder, port);
  const file = join(folder, "credentials");
  writeFileSync(file, `${broker.username}\n${broker.password}\n`, { mode: 0o600 });
  process.stdout.write(`Pact Broker: ${broker.url}\nName and password: ${file}\nCtrl-C stops it.\n`);
  await new Promise((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  await broker.stop();
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      story: { type: "boolean", default: false },
      times: { type: "string", default: "1" },
      screenshots: { type: "boolean", default: false },
      port: { type: "string", default: "9292" },
      help: { type: "boolean", default: false },
    },
  });
  const port = Number(values.port);
  const times = Number(values.times);
  if (!Number.isInteger(times) || times < 1) {
    throw new Error(`Cannot tell the story: --times "${values.times}" is not how often`);
  }
  if (values.help) process.stdout.write(usage);
  else if (values.story || values.screenshots) await stories(times, values.screenshots);
  else if (Number.isInteger(port) && port > 0 && port < 65_536) await serve(port);
  else throw new Error(`Cannot start the broker: --port "${values.port}" is not a port`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
