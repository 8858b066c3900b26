import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Callback } from "../local-broker/start-broker.ts";

/** The event that a webhook waits for: a pact was published that this version of the provider has not verified. */
export const event = "contract_requiring_verification_published";

/** The body of the webhook's request: the pact's address, and the version of the provider to verify it with. */
export interface Requirement {
  readonly pactUrl: string;
  readonly version: string;
  readonly branch: string;
}

/** The same, in the broker's own words. */
export const template: Requirement = {
  pactUrl: "${pactbroker.pactUrl}",
  version: "${pactbroker.providerVersionNumber}",
  branch: "${pactbroker.providerVersionBranch}",
};

/** Stands for the provider's CI: a webhook starts a build there. */
export interface WebhookListener {
  /** Its path is a secret: only the broker knows it. */
  readonly url: string;
  /** Every call so far, in order. */
  heard(): readonly Requirement[];
  /** Waits for the builds of those calls; resolves with why there is no result, for each that has none. */
  built(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Starts to listen for webhooks where the broker can reach it, and nobody else; port 0 takes a free one. */
export async function listenForWebhooks(
  { listen, host }: Callback,
  port: number,
  build: (requirement: Requirement) => Promise<void>,
): Promise<WebhookListener> {
  const path = `/${randomBytes(16).toString("hex")}`;
  const heard: Requirement[] = [];
  const problems: string[] = [];
  let last = Promise.resolve();
  const server = createServer((request, response) => {
    void (async () => {
      let body = "";
      for await (const chunk of request) body += String(chunk);
      if (request.url !== path) return response.writeHead(404).end();
      const requirement = JSON.parse(body) as Requirement;
      response.writeHead(202).end();
      // One build at a time, and the broker does not wait for it.
      heard.push(requirement);
      last = last
        .then(() => build(requirement))
        .catch((error: unknown) => void problems.push((error as Error).message));
      return last;
    })();
  });
  server.listen(port, listen);
  await once(server, "listening");
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}${path}`,
    heard: () => heard,
    built: () => last.then(() => problems),
    close: async () => {
      await last;
      server.close();
    },
  };
}
