import { loadConfig } from "../config/load.ts";
import { testTargets } from "./test-targets.ts";

const config = await loadConfig(new URL("../cli/library.fixture.ts", import.meta.url));

testTargets(config, ["local", "private"], async (target) => ({
  environment: { TITLE: target === "local" ? "Middlemarch" : "Emma" },
}));
