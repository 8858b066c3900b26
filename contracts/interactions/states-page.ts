import type { Interaction } from "@identity-users/strict-pact/pact";
import { stateProtocol } from "./states.ts";

/** A JSON schema of the protocol, as far as the page shows it. */
interface Parameter {
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly items?: Parameter;
  readonly default?: unknown;
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Parameter>>;
}

interface Described {
  readonly description: string;
  readonly answers: readonly string[];
  readonly parameters: Parameter;
}

const states = Object.entries<Described>(stateProtocol);

/** The state of an interaction that needs a fault on demand. */
const fault = "the next call fails";

function typeOf({ type = "any JSON", enum: values, format, items }: Parameter): string {
  if (values) return values.map((value) => `\`${value}\``).join(", ");
  if (items) return `list of: ${items.properties ? "objects, below" : typeOf(items)}`;
  return [...[type].flat(), ...(format === undefined ? [] : [`(${format})`])].join(" ");
}

function rows(schema: Parameter, above = ""): string[] {
  const { properties = {}, required = [] } = schema;
  return Object.entries(properties).flatMap(([name, parameter]) => {
    const rest = "default" in parameter ? `\`${JSON.stringify(parameter.default)}\`` : "";
    const needed = required.includes(name) ? "required" : rest;
    const inner = parameter.items?.properties ? rows(parameter.items, `${above}${name}[].`) : [];
    const cells = [`\`${above}${name}\``, typeOf(parameter), needed, parameter.description ?? ""];
    return [`| ${cells.join(" | ")} |`, ...inner];
  });
}

function section([name, { description, answers, parameters }]: [string, Described]): string {
  const answered = answers.map((one) => `\`${one}\``).join(", ");
  const table = rows(parameters);
  return [
    `### ${name}`,
    description,
    ...(answers.length > 0 ? [`It answers ${answered} as JSON, for the request.`] : []),
    ...(table.length > 0
      ? [["| parameter | type | default | |", "| --- | --- | --- | --- |", ...table].join("\n")]
      : ["It has no parameters."]),
  ].join("\n\n");
}

/** Returns the page of the provider states, with the interactions that need faults. */
export function statesPage(interactions: readonly Interaction[]): string {
  const faults = interactions.filter(({ providerStates = [] }) => providerStates.some(({ name }) => name === fault));
  const byEnding = Map.groupBy(faults, ({ description }) => description.split(": ")[1] ?? "");
  const kinds = [...byEnding].map(([ending, those]) => `- ${those.length} of "${ending}"`);
  return `# The provider states

Written from \`interactions/states.ts\` by its test (\`vitest run --project guards -u\`); [\`states.schema.json\`](states.schema.json) is the
same as a JSON schema. A provider that has these states can be verified with the pact by any verifier of Pact V4, in any language:
[\`provider/any-provider.py\`](provider/any-provider.py) is one.

Before each interaction the verifier sends, for each of its states in order, \`POST {"action": "setup", "state": "a user",
"params": {"id": "00uJoe"}}\` to the provider's state-change URL. The provider refuses a state that it does not know.

**Reset.** Every interaction begins with the state \`the caller's access\`: there the provider forgets what earlier interactions left.

**Callers.** The token is the provider's own. It answers \`{"token": "…"}\` to a state about the caller, and the verifier puts it into the
header \`Authorization\`. Of two such states the later one counts.

**Ids.** Users and roles have the ids that the states name. A provider that makes ids itself may answer them by the named id,
\`{"00uJoe": "00u8f3"}\`: requests hold the answered id. Responses expect the named one, since verifiers put no value of a state into an
expected response.

**Units.** Times are strings as the API writes them; \`retryAfter\` is in seconds. A parameter that is left out has its default; one that
has none may be anything.

**Faults.** ${faults.length} of ${interactions.length} interactions need a fault on demand, the state \`${fault}\`. Their descriptions end in \`(fault)\`, so a provider
that cannot fail on demand leaves them out by \`--filter-description '[^)]$'\`:

${kinds.join("\n")}

## States

${states.map(section).join("\n\n")}
`;
}

/** Returns the JSON schema of what a verifier sends to a state-change URL. */
export function statesSchema(): object {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "A change of the provider's state",
    type: "object",
    required: ["state"],
    properties: { action: { enum: ["setup", "teardown"] } },
    oneOf: states.map(([name, { description, parameters }]) => ({
      description,
      properties: { state: { const: name }, params: { ...parameters, additionalProperties: false } },
      required: Object.keys(parameters.properties ?? {}).length > 0 ? ["params"] : [],
    })),
  };
}
