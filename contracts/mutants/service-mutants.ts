/** Verifies the mutants of the service and sends their fates to the parent: Pact's own report would drown everything else. */
import { answerParent } from "@identity-users/strict-pact/process";
import { publishedApi } from "../interactions/generation.ts";
import { committedPact } from "../interactions/pact-files.ts";
import { startLocalProvider } from "../provider/local-provider.ts";
import { documentMutants, verifyMutants } from "@identity-users/strict-pact/mutants";
import { plantedMutants } from "./planted.ts";

const newest = "0.0.3665";
const api = publishedApi(newest);

const documented = documentMutants(api, {
  problem: api.document.components.schemas["LusidValidationProblemDetails"] ?? {},
  otherValue: (value) => (value === "Personal" ? "Service" : "Other"),
});

answerParent(async () => {
  const local = await startLocalProvider(newest);
  const mutants = [...documented, ...plantedMutants()];
  return verifyMutants(committedPact(), mutants, local, local.resources).finally(local.close);
});
