import { readFileSync, writeFileSync } from "node:fs";
import { launchBrowser } from "@identity-users/vscode-host/browser";

/** A part of a screenshot, in its pixels. */
interface Cut {
  readonly screenshot: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The walkthrough's pictures by name: parts that can be read at the width it has. */
export const walkthroughPictures: Readonly<Record<string, Cut>> = {
  find: { screenshot: "search", x: 46, y: 30, width: 900, height: 420 },
  edit: { screenshot: "review-production-vs-on-newest", x: 352, y: 30, width: 928, height: 460 },
  bulk: { screenshot: "bulk-result", x: 352, y: 30, width: 928, height: 400 },
};

/** Cuts the walkthrough's pictures out of the last end-to-end run's screenshots; WebP is a fifth of PNG. */
export async function cutWalkthroughPictures(): Promise<void> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    for (const [name, { screenshot, ...cut }] of Object.entries(walkthroughPictures)) {
      const png = readFileSync(new URL(`../screenshots/${screenshot}.png`, import.meta.url), "base64");
      const webp = await page.evaluate(
        async ({ png, x, y, width, height }) => {
          const image = new Image();
          image.src = `data:image/png;base64,${png}`;
          await image.decode();
          const canvas = Object.assign(document.createElement("canvas"), { width, height });
          canvas.getContext("2d")?.drawImage(image, x, y, width, height, 0, 0, width, height);
          return canvas.toDataURL("image/webp", 0.8).split(",")[1] ?? "";
        },
        { png, ...cut },
      );
      writeFileSync(new URL(`../../media/walkthrough/${name}.webp`, import.meta.url), Buffer.from(webp, "base64"));
    }
  } finally {
    await browser.close();
  }
}
