export { ofNoOperation, uncovered, type Requirement } from "./coverage.ts";
export {
  answerOf,
  operationOf,
  pathAndQuery,
  readPact,
  type Interaction,
  type Pact,
  type Side,
} from "./interaction.ts";
export { differing, mergeParts, type Part } from "./merge.ts";
export { declare, newParts, partsFolder, readParts } from "./parts.ts";
