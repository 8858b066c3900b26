import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readArguments, usage } from "./arguments.ts";

test("without options the service listens on loopback, as the newest generation", () => {
  expect(readArguments([])).toMatchObject({
    port: 8443,
    host: "127.0.0.1",
    generation: "0.0.3665",
    testControl: false,
  });
});

test("every option is read", () => {
  const argv = ["--port", "0", "--host", "::1", "--data-dir", "x", "--api", "0.0.1618", "--demo", "--test-control"];
  expect(readArguments([...argv, "--log-level", "silent"])).toMatchObject({
    port: 0,
    host: "::1",
    dataDir: "x",
    generation: "0.0.1618",
    demo: true,
    testControl: true,
    logLevel: "silent",
  });
});

test("a number of demo users asks for the demo directory", () => {
  expect(readArguments(["--demo-users", "10000"])).toMatchObject({ demo: true, demoUsers: 10_000 });
});

test.each([
  [["--port", "65536"], '--port "65536" is not a port'],
  [["--port", "-1"], "--port"],
  [["--port", "http"], '--port "http" is not a port'],
  [["--port", ""], '--port "" is not a port'],
  [["--api", "1.0"], '--api "1.0" is not one of 0.0.1618, 0.0.3665'],
  [["--log-level", "loud"], '--log-level "loud" is not one of'],
  [["--demo-users", "many"], '--demo-users "many" is not a number of users'],
  [["--nonsense"], "--nonsense"],
  [["extra"], "extra"],
])("%j is refused, by its name", (argv, message) => {
  expect(() => readArguments(argv)).toThrow("Cannot start: ");
  expect(() => readArguments(argv)).toThrow(message);
});

test("what is not on the command line is read from the environment", () => {
  const environment = {
    IDENTITY_PORT: "9000",
    IDENTITY_DATA_DIR: "/data",
    IDENTITY_DEMO: "true",
    IDENTITY_DEMO_USERS: "50",
    IDENTITY_SEED: "",
    DATABASE_URL: "postgres://localhost/identity",
  };
  expect(readArguments(["--port", "9001"], environment)).toMatchObject({
    port: 9001,
    dataDir: "/data",
    demo: true,
    demoUsers: 50,
    databaseUrl: "postgres://localhost/identity",
  });
  expect(readArguments([], environment).seed).toBeUndefined();
  expect(() => readArguments([], { IDENTITY_PORT: "http" })).toThrow('--port "http" is not a port');
  expect(() => readArguments([], { IDENTITY_DEMO: "yes" })).toThrow('--demo "yes" is not one of true, false');
});

test("origins are read one by one, and together from the environment", () => {
  const [one, two] = ["https://a.example", "http://localhost:5173"];
  expect(readArguments(["--cors-origin", one, "--cors-origin", two]).corsOrigins).toEqual([one, two]);
  const environment = { IDENTITY_CORS_ORIGIN: `${one}, ${two}` };
  expect(readArguments([], environment).corsOrigins).toEqual([one, two]);
  expect(readArguments(["--cors-origin", two], environment).corsOrigins).toEqual([two]);
  expect(readArguments([]).corsOrigins).toEqual([]);
  expect(readArguments(["--cors-origin", ""]).corsOrigins).toEqual([""]);
});

test("the image, which nobody has built, starts the program of the package with options that are read", () => {
  const textOf = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
  const containerfile = textOf("Containerfile");
  expect(containerfile).toMatch(/^# UNTESTED/);
  const [program, ...argv] = JSON.parse(/^CMD (.+)$/m.exec(containerfile)?.[1] ?? "[]") as string[];
  expect(JSON.parse(textOf("package.json"))).toHaveProperty(["publishConfig", "bin", program ?? ""]);
  expect(readArguments(argv)).toMatchObject({ host: "0.0.0.0", public: true, port: 8443 });
});

test("the help names every option that is read", () => {
  const named = [...usage.matchAll(/^ {2}--([a-z-]+) /gm)].map(([, name]) => name);
  expect(named).toHaveLength(14);
  for (const name of named) expect(() => readArguments([`--${name}=`])).not.toThrow("Unknown option");
});
