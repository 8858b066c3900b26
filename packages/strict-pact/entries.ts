import { readFileSync } from "node:fs";
import { join } from "node:path";

const { publishConfig } = JSON.parse(readFileSync(join(import.meta.dirname, "package.json"), "utf8")) as {
  readonly publishConfig: {
    readonly bin: Readonly<Record<string, string>>;
    readonly exports: Readonly<Record<string, string>>;
  };
};

function stem(file: string): string | undefined {
  return /^\.\/dist\/(.+)\.js$/.exec(file)?.[1];
}

/** Sources of everything that is published, below `src` and without their extension, by the name of the entry. */
export const entries: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(publishConfig.exports).flatMap(([name, file]) => {
    const source = stem(file);
    return source === undefined ? [] : [[name, source]];
  }),
);

/** Sources of the programs. */
export const programs: readonly string[] = Object.values(publishConfig.bin).flatMap((file) => stem(file) ?? []);
