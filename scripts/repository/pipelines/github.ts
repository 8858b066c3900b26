import { matchesGlob } from "node:path";
import { data, Evaluator, Lexer, Parser } from "@actions/expressions";
import { parse } from "yaml";

/** An event on GitHub. */
export interface GithubEvent {
  readonly name: "push" | "pull_request" | "repository_dispatch" | "workflow_dispatch";
  /** Such as "refs/heads/main". */
  readonly ref: string;
  readonly sha: string;
  /** The payload of a dispatch. */
  readonly payload?: Readonly<Record<string, string>>;
  readonly type?: string;
  /** The outputs of steps, by their id. */
  readonly outputs?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

type Env = Readonly<Record<string, string>>;

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly run?: string;
  readonly env?: Env;
  readonly with?: Readonly<Record<string, string>>;
}

interface Job {
  readonly if?: string;
  readonly needs?: string | readonly string[];
  readonly env?: Env;
  readonly outputs?: Env;
  readonly steps: readonly Step[];
}

interface Filter {
  readonly branches?: readonly string[];
  readonly tags?: readonly string[];
  readonly types?: readonly string[];
}

interface Workflow {
  readonly on: Readonly<Record<string, Filter | null>>;
  readonly env?: Env;
  readonly jobs: Readonly<Record<string, Job>>;
}

type Context = Readonly<Record<string, unknown>>;

const known = ["github", "needs", "env", "secrets", "steps", "matrix"];
const functions = ["success", "failure", "cancelled", "always"].map((name) => ({ name, minArgs: 0, maxArgs: 0 }));

/** Evaluates an expression as GitHub does; `good` is whether all that it depends on succeeded. */
function evaluated(expression: string, context: Context, good: boolean): data.ExpressionData {
  const text = expression.replace(/^\$\{\{(.*)\}\}$/s, "$1");
  const parsed = new Parser(new Lexer(text).lex().tokens, known, functions).parse();
  const results: Readonly<Record<string, boolean>> = { success: good, failure: false, cancelled: false, always: true };
  const own = functions.map(
    (one) => [one.name, { ...one, call: () => new data.BooleanData(results[one.name] ?? false) }] as const,
  );
  const held = JSON.parse(JSON.stringify(context), data.reviver) as data.Dictionary;
  return new Evaluator(parsed, held, new Map(own)).evaluate();
}

/** A condition without a function of the status holds only where all before it succeeded. */
function holds(condition: string | undefined, context: Context, good: boolean): boolean {
  if (condition === undefined) return good;
  const asksStatus = functions.some(({ name }) => condition.includes(`${name}(`));
  const value = evaluated(condition, context, good).coerceString();
  return !["", "false", "0"].includes(value) && (asksStatus || good);
}

function filled(env: Env = {}, context: Context): Env {
  return Object.fromEntries(
    Object.entries(env).map(([name, value]) => [
      name,
      value.replaceAll(/\$\{\{.*?\}\}/g, (one) => evaluated(one, context, true).coerceString()),
    ]),
  );
}

/** Returns a command with the values of its variables. */
function expanded(command: string, env: Env): string {
  return command.replaceAll(/"?\$([A-Z_]+)"?/g, (text, name: string) => env[name] ?? text);
}

function starts({ on }: Workflow, { name, ref, type = "" }: GithubEvent): boolean {
  if (!(name in on)) return false;
  const { branches, tags, types } = on[name] ?? {};
  if (types && name === "repository_dispatch") return types.includes(type);
  if (name !== "push" || (!branches && !tags)) return true;
  const [, kind, short = ""] = /^refs\/(heads|tags)\/(.+)$/.exec(ref) ?? [];
  return ((kind === "heads" ? branches : tags) ?? []).some((pattern) => matchesGlob(short, pattern));
}

/** Returns the commands that a workflow runs for an event, each one after the name of its job. */
export function playGithub(text: string, event: GithubEvent): string[] {
  const workflow = parse(text) as Workflow;
  if (!starts(workflow, event)) return [];
  const refName = event.ref.replace(/^refs\/(heads|tags|pull)\//, "");
  const github = {
    event_name: event.name,
    ref: event.ref,
    ref_name: refName,
    ref_type: event.ref.startsWith("refs/tags/") ? "tag" : "branch",
    sha: event.sha,
    event: { client_payload: event.payload ?? {} },
  };
  const given = { GITHUB_SHA: event.sha, GITHUB_REF_NAME: refName };
  const steps = Object.fromEntries(Object.entries(event.outputs ?? {}).map(([id, outputs]) => [id, { outputs }]));
  const done: Record<string, { result: "success" | "skipped"; outputs: Env }> = {};
  const commands: string[] = [];
  for (const [name, job] of Object.entries(workflow.jobs)) {
    const context = { github, needs: done, steps, secrets: {}, env: filled(workflow.env, { github, secrets: {} }) };
    const good = [job.needs ?? []].flat().every((need) => done[need]?.result === "success");
    const runs = holds(job.if, context, good);
    done[name] = { result: runs ? "success" : "skipped", outputs: runs ? filled(job.outputs, context) : {} };
    if (!runs) continue;
    const env = { ...context.env, ...filled(job.env, context) };
    for (const step of job.steps) {
      if (!holds(step.if, { ...context, env }, true)) continue;
      const command = step.run ?? step.with?.["publish-script"];
      const own = { ...given, ...env, ...filled(step.env, { ...context, env }) };
      if (command !== undefined) commands.push(`${name}: ${expanded(command.trim(), own)}`);
    }
  }
  return commands;
}
