/** Verifies the mutants of the service and sends their fates to the parent: Pact's own report would drown everything else. */
import { committedPact } from "../interactions/pact-files.ts";
import { answerParent } from "../strict-pact/verifier/apart.ts";
import { documentMutants } from "./from-documents.ts";
import { plantedMutants } from "./planted.ts";
import { verifyMutants } from "./verify-mutants.ts";

answerParent(() => verifyMutants(committedPact(), [...documentMutants(), ...plantedMutants()]));
