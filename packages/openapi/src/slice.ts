/**
 * Cuts the Users slice out of one of FINBOURNE's published identity documents.
 *
 *   node src/slice.ts <published.json> <origin.json> <slice.json>
 *
 * Keeps every operation under `/api/users` and `/api/directory`, those of roles, of the caller and of the log that concern users,
 * the schemas that they reach and the published error codes; of all others the names.
 * Strips prose, examples, and the extensions that OpenAPI Generator adds when it rewrites a document.
 */
import { readFileSync, writeFileSync } from "node:fs";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Object_ = { [key: string]: Json };

const pathsInScope = /^\/api\/(users|directory)(\/|$)/;
const operationsInScope = new Set<Json>([
  "ListRoles",
  "ListUsersInRole",
  "AddUserToRole",
  "RemoveUserFromRole",
  "GetUserInfo",
  "ListLogs",
]);
const prose = new Set(["description", "summary", "example", "examples", "externalDocs"]);
const addedByTheGenerator = new Set(["x-accepts", "x-content-type", "x-group-parameters"]);

/** A key below these names a field, a path or a status of the API, never a keyword of OpenAPI. */
const namesOfTheApi = new Set(["properties", "paths", "responses", "schemas", "content"]);

function withoutProse(value: Json, parent?: string): Json {
  if (Array.isArray(value)) return value.map((item) => withoutProse(item));
  if (value === null || typeof value !== "object") return value;
  const kept: Object_ = {};
  for (const key of Object.keys(value)) {
    if (!namesOfTheApi.has(parent ?? "") && (prose.has(key) || addedByTheGenerator.has(key))) continue;
    kept[key] = withoutProse(value[key] ?? null, key);
  }
  // OpenAPI requires a description of every response.
  return parent === "responses" ? mapValues(kept, (response) => ({ description: "", ...(response as Object_) })) : kept;
}

function mapValues(value: Object_, change: (item: Json) => Json): Object_ {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item)]));
}

function reachedSchemas(root: Json, schemas: Object_, reached = new Set<string>()): Set<string> {
  for (const [, name] of JSON.stringify(root).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (name === undefined || reached.has(name)) continue;
    reached.add(name);
    reachedSchemas(schemas[name] ?? null, schemas, reached);
  }
  return reached;
}

function isInScope(path: string, operation: Json): boolean {
  return pathsInScope.test(path) || operationsInScope.has((operation as Object_)["operationId"] ?? null);
}

function pathsOf(published: Object_): Object_ {
  const kept = Object.entries(published).map(([path, item]) => {
    const operations = Object.entries(item as Object_).filter(([, operation]) => isInScope(path, operation));
    return [path, Object.fromEntries(operations)] as const;
  });
  return Object.fromEntries(kept.filter(([, item]) => Object.keys(item).length > 0));
}

function othersOf(published: Object_): Json[] {
  return Object.entries(published).flatMap(([path, item]) =>
    Object.entries(item as Object_).flatMap(([method, operation]) =>
      isInScope(path, operation) ? [] : [`${method.toUpperCase()} ${path}`],
    ),
  );
}

function sorted(value: Object_): Object_ {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Returns the slice of a whole published document, with `origin` recorded in its `info`. */
export function sliceOf(published: Object_, origin: Object_): Object_ {
  const { info, paths, components } = published as { info: Object_; paths: Object_; components: { schemas: Object_ } };
  const slicePaths = sorted(pathsOf(paths));
  const reached = reachedSchemas(slicePaths, components.schemas);
  const schemas = sorted(Object.fromEntries(Object.entries(components.schemas).filter(([name]) => reached.has(name))));
  const codes = info["x-fbn-error-codes"];
  return {
    openapi: published["openapi"] ?? "",
    info: {
      title: info["title"] ?? "",
      version: info["version"] ?? "",
      "x-origin": origin,
      "x-other-operations": othersOf(paths),
      ...(codes !== undefined && { "x-fbn-error-codes": withoutProse(codes) }),
    },
    security: published["security"] ?? [],
    paths: withoutProse(slicePaths, "paths"),
    components: {
      ...(withoutProse({ securitySchemes: (components as Object_)["securitySchemes"] ?? {} }) as Object_),
      schemas: withoutProse(schemas, "schemas"),
    },
  };
}

if (import.meta.main) {
  const [published, origin, slice] = process.argv.slice(2);
  if (!published || !origin || !slice)
    throw new Error("Cannot slice: expected <published.json> <origin.json> <slice.json>");
  const read = (file: string) => JSON.parse(readFileSync(file, "utf8")) as Object_;
  writeFileSync(slice, `${JSON.stringify(sliceOf(read(published), read(origin)), null, 2)}\n`);
}
