import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Runs the files by name: a flow finds the directory as those before it have left it. */
export class ByName extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((one, other) => one.moduleId.localeCompare(other.moduleId));
  }
}
