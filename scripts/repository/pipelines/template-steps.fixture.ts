const consumer = (branch: string) => [
  "strict-pact check",
  `strict-pact publish --version c0ffee1 --branch ${branch}`,
  "strict-pact can-i-deploy --side consumer --version c0ffee1 --environment production --wait 1800",
];

function verified(version: string, branch: string): string {
  return `strict-pact verify-broker --version ${version} --branch ${branch}`;
}

/** The variables of a build that the broker's webhook starts. */
export const changedPact = {
  PACT_URL: "https://broker.example.com/pact",
  PROVIDER_VERSION: "deadbee",
  PROVIDER_BRANCH: "main",
};

/** The commands that a template runs for commit c0ffee1 after an event. */
export const templateSteps = {
  "a push to main": [
    ...consumer("main"),
    verified("c0ffee1", "main"),
    "strict-pact can-i-deploy --side provider --version c0ffee1 --environment production",
    "strict-pact record-deployment --side provider --version c0ffee1 --environment production",
  ],
  "a push to a branch": [...consumer("feature"), verified("c0ffee1", "feature")],
  "a tag of the consumer": [
    "strict-pact can-i-deploy --side consumer --version c0ffee1 --environment production --wait 1800",
    "strict-pact record-release --side consumer --version c0ffee1 --environment production",
  ],
  "another tag": [],
  "a pull request": [],
  "a webhook of the broker": [verified("deadbee", "main")],
} as const;

export type TemplateEvent = keyof typeof templateSteps;

/** Returns the commands of strict-pact among lines of shell, with the values of their variables. */
export function strictPactSteps(lines: readonly string[], variables: Readonly<Record<string, string>>): string[] {
  return lines
    .filter((line) => line.startsWith("npx strict-pact"))
    .map((line) => line.replaceAll(/"\$([A-Z_]+)"/g, (text, name: string) => variables[name] ?? text))
    .map((line) => line.replace("npx ", ""));
}
