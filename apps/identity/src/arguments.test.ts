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

test.each([
  [["--port", "65536"], '--port "65536" is not a port'],
  [["--port", "-1"], "--port"],
  [["--port", "http"], '--port "http" is not a port'],
  [["--port", ""], '--port "" is not a port'],
  [["--api", "1.0"], '--api "1.0" is not one of 0.0.1618, 0.0.3665'],
  [["--log-level", "loud"], '--log-level "loud" is not one of'],
  [["--nonsense"], "--nonsense"],
  [["extra"], "extra"],
])("%j is refused, by its name", (argv, message) => {
  expect(() => readArguments(argv)).toThrow("Cannot start: ");
  expect(() => readArguments(argv)).toThrow(message);
});

test("the help names every option", () => {
  for (const option of ["port", "host", "data-dir", "api", "demo", "test-control", "log-level", "help"]) {
    expect(usage).toContain(`--${option} `);
  }
});
