import { expect } from "vitest";
import { onStage } from "./stage.ts";

onStage("without-secrets", (flow) => {
  flow("no secret of this run is in a log, a document or a file of VS Code", async (stage) => {
    const { workbench, secrets, filesWith, picture } = stage;
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
