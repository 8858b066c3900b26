import type { FrameLocator, Page } from "playwright-core";

/** Returns the document that the newest web view of the editor area shows. */
export function shownIn(page: Page): FrameLocator {
  return page.frameLocator("iframe.webview.ready >> nth=-1").frameLocator("#active-frame");
}

/** Returns the pictures of a document that do not show, by their source; waits until all have loaded or failed. */
export async function brokenPictures(document: FrameLocator): Promise<string[]> {
  return document.locator("body").evaluate(async (body) => {
    const pictures = [...body.querySelectorAll("img")];
    // A picture that cannot be loaded fails to decode, too.
    await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})));
    return pictures.filter(({ naturalWidth }) => naturalWidth === 0).map(({ src, alt }) => src || alt);
  });
}
