import type { Page } from "playwright-core";

/** Reads all that a page's origin keeps in the browser: what VS Code does not keep on its server, it keeps there. */
export async function browserStorage(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(new Error("Cannot read the browser's storage")));
      });
    const textOf = (value: unknown) =>
      value instanceof Uint8Array ? new TextDecoder().decode(value) : (JSON.stringify(value) ?? "");
    const texts = [textOf(Object.entries(localStorage)), textOf(Object.entries(sessionStorage))];
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const values: unknown[] = await done(database.transaction(store).objectStore(store).getAll());
        texts.push(...values.map(textOf));
      }
      database.close();
    }
    return texts.join("\n");
  });
}
