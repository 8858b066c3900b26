import { command } from "./command.ts";

await command({
  name: "print",
  action: "print",
  usage: "",
  options: {},
  run: async () => {
    process.stdout.write("x".repeat(1_000_000));
    process.stderr.write("printed");
  },
});
