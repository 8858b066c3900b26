import { expect } from "vitest";
import { withFixture } from "./fixture.ts";

withFixture("without-secrets", (flow) => {
  flow("no secret of this run is in a log, a document or a file of VS Code", async (fixture) => {
    const { workbench, secrets, filesWith, picture } = fixture;
    await workbench.command("LUSID Users: Show Log");
    await workbench.page.locator(".part.panel").getByText("[request").first().waitFor();
    await picture("log");
    const all = secrets();
    // The token of the start, a temporary password, and what the service user's flows were given and got.
    expect(all.length).toBeGreaterThan(4);
    const page = await workbench.page.content();
    expect(all.filter((secret) => page.includes(secret))).toEqual([]);
    expect(filesWith(all)).toEqual([]);
  });
});
