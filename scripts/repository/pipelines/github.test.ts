import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../workspace.ts";
import { playGithub, type GithubEvent } from "./github.ts";

const read = (file: string) => readFileSync(join(root, file), "utf8");
const own = [...globSync(".github/workflows/*.yml", { cwd: root }), "contracts/broker/pipeline/github-actions.yml"];
const template = "packages/strict-pact/templates/github-actions.yml";

const push = (ref: string, more: Partial<GithubEvent> = {}): GithubEvent => ({
  name: "push",
  sha: "c0ffee1",
  ref,
  ...more,
});
const nothingPending = { changesets: { "has-changesets": "false" } };
const published = (tag: string) => ({ ...nothingPending, release: { published: "true" }, sdk: { released: tag } });

const events = {
  "a push to main with a change that is not released": push("refs/heads/main", {
    outputs: { changesets: { "has-changesets": "true" } },
  }),
  "a push to main that releases the SDK": push("refs/heads/main", { outputs: published("@identity-users/sdk@1.2.3") }),
  "a push to main that releases another package": push("refs/heads/main", {
    outputs: published(""),
  }),
  "a push to a branch": push("refs/heads/team/feature"),
  "a tag of the SDK": push("refs/tags/v1.2.3"),
  "a tag of the extension": push("refs/tags/vscode-v1.2.3"),
  "a pull request": { name: "pull_request", sha: "c0ffee1", ref: "refs/pull/7/merge" },
  "a webhook of the broker": {
    name: "repository_dispatch",
    type: "contract_requiring_verification_published",
    sha: "c0ffee1",
    ref: "refs/heads/main",
    payload: { pactUrl: "https://broker.example.com/pact", version: "deadbee", branch: "main" },
  },
  "another dispatch": { name: "repository_dispatch", type: "deploy", sha: "c0ffee1", ref: "refs/heads/main" },
} as const satisfies Readonly<Record<string, GithubEvent>>;

/** Returns the commands that publish, record or ask a broker, without how they are started. */
function told(files: readonly string[], event: GithubEvent): string[] {
  return files
    .flatMap((file) => playGithub(read(file), event))
    .filter((command) => /broker:|:broker|npx strict-pact|changeset publish|record-/.test(command))
    .map((command) => command.replaceAll(/npx (-y pnpm@\S+ (--filter \S+ )?)?(dlx )?/g, ""));
}

const service = [
  "service: contract:verify:broker --version c0ffee1 --branch main",
  "service: broker:service can-i-deploy --version c0ffee1 --environment production",
  "service: broker:service record-deployment --version c0ffee1 --environment production",
];
const sdk = (branch: string) => [
  `sdk: broker:sdk publish --version c0ffee1 --branch ${branch}`,
  "sdk: broker:sdk can-i-deploy --version c0ffee1 --environment production --wait 1800",
];
const release = [
  "publish: broker:sdk publish --version c0ffee1 --branch main",
  "publish: broker:sdk can-i-deploy --version c0ffee1 --environment production --wait 1800",
  "publish: changeset publish",
];

test.each<[keyof typeof events, readonly string[]]>([
  ["a push to main with a change that is not released", [...sdk("main"), ...service]],
  [
    "a push to main that releases the SDK",
    [
      ...release,
      "publish: broker:sdk record-release --version c0ffee1 --environment production",
      ...sdk("main"),
      ...service,
    ],
  ],
  ["a push to main that releases another package", [...release, ...sdk("main"), ...service]],
  [
    "a push to a branch",
    [...sdk("team/feature"), "service: contract:verify:broker --version c0ffee1 --branch team/feature"],
  ],
  ["a tag of the SDK", []],
  ["a tag of the extension", []],
  ["a pull request", []],
  ["a webhook of the broker", ["service: contract:verify:broker --version deadbee --branch main"]],
  ["another dispatch", []],
])("the repository's workflows, after %s", (name, expected) => {
  expect(told(own, events[name])).toEqual(expected);
});

test("a tag of the extension makes its release, in one workflow", () => {
  const playing = own.filter((file) => playGithub(read(file), events["a tag of the extension"]).length > 0);
  expect(playing).toEqual([".github/workflows/release-vscode.yml"]);
});

const consumer = (branch: string) => [
  "consumer: strict-pact check",
  `consumer: strict-pact publish --version c0ffee1 --branch ${branch}`,
  "consumer: strict-pact can-i-deploy --side consumer --version c0ffee1 --environment production --wait 1800",
];

test.each<[keyof typeof events, readonly string[]]>([
  [
    "a push to main that releases the SDK",
    [
      ...consumer("main"),
      "provider: strict-pact verify-broker --version c0ffee1 --branch main",
      "provider: strict-pact can-i-deploy --side provider --version c0ffee1 --environment production",
      "provider: strict-pact record-deployment --side provider --version c0ffee1 --environment production",
    ],
  ],
  [
    "a push to a branch",
    [...consumer("team/feature"), "provider: strict-pact verify-broker --version c0ffee1 --branch team/feature"],
  ],
  [
    "a tag of the SDK",
    [
      "release: strict-pact can-i-deploy --side consumer --version c0ffee1 --environment production --wait 1800",
      "release: strict-pact record-release --side consumer --version c0ffee1 --environment production",
    ],
  ],
  ["a tag of the extension", []],
  ["a pull request", []],
  ["a webhook of the broker", ["provider: strict-pact verify-broker --version deadbee --branch main"]],
  ["another dispatch", []],
])("the template of strict-pact, after %s", (name, expected) => {
  expect(told([template], events[name])).toEqual(expected);
});

test("the extension's workflow publishes only where somebody asks by its tag", () => {
  const dispatched: GithubEvent = { name: "workflow_dispatch", sha: "c0ffee1", ref: "refs/heads/main" };
  expect(told(own, dispatched)).toEqual([]);
});

test("the README's webhook starts the service's job with what the broker puts into it", () => {
  const webhook = JSON.parse(/--data '(.*)'/.exec(read("contracts/broker/README.md"))?.[1] ?? "") as {
    readonly event_type: string;
    readonly client_payload: Readonly<Record<string, string>>;
  };
  const { event_type: type, client_payload: payload } = webhook;
  const called: GithubEvent = { name: "repository_dispatch", type, payload, sha: "c0ffee1", ref: "refs/heads/main" };
  const version = "${pactbroker.providerVersionNumber}";
  expect(told(own, called)).toEqual([
    `service: contract:verify:broker --version ${version} --branch \${pactbroker.providerVersionBranch}`,
  ]);
  expect(payload).toHaveProperty("pactUrl", "${pactbroker.pactUrl}");
  const workflow = read("contracts/broker/pipeline/github-actions.yml");
  expect(workflow).toContain("PACT_URL: ${{ github.event.client_payload.pactUrl }}");
  for (const name of ["PACT_BROKER_BASE_URL", "PACT_BROKER_TOKEN"]) {
    expect(workflow).toContain(`${name}: \${{ secrets.${name} }}`);
  }
});
