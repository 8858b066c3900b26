import { readFileSync, writeFileSync } from "node:fs";
import { launchBrowser } from "@identity-users/vscode-host/browser";

/** A part of screenshots, in their pixels: of several, in two columns. */
interface Cut {
  readonly screenshots: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Of what is left once it is cut, so that a sheet is no larger than a picture. */
  readonly scale?: number;
}

const inFourThemes = (page: string, cut: Pick<Cut, "x" | "y" | "width" | "height">): Cut => ({
  screenshots: ["vs", "vs-dark", "hc-light", "hc-black"].map((theme) => `${page}-${theme}`),
  ...cut,
  scale: 0.6,
});

/** The walkthrough's pictures, which can be read at the width it has, and the pages of the root README in four themes. */
export const cuts: Readonly<Record<string, Cut>> = {
  "media/walkthrough/find": { screenshots: ["search"], x: 46, y: 30, width: 900, height: 420 },
  "media/walkthrough/edit": {
    screenshots: ["review-production-vs-on-newest"],
    x: 352,
    y: 30,
    width: 928,
    height: 460,
  },
  "media/walkthrough/bulk": { screenshots: ["bulk-result"], x: 352, y: 30, width: 928, height: 400 },
  "../../docs/pages/overview": inFourThemes("overview", { x: 352, y: 98, width: 924, height: 150 }),
  "../../docs/pages/table": inFourThemes("table", { x: 352, y: 64, width: 924, height: 440 }),
  "../../docs/pages/user": inFourThemes("user-page", { x: 352, y: 64, width: 924, height: 440 }),
  "../../docs/pages/plan": inFourThemes("plan", { x: 352, y: 64, width: 924, height: 440 }),
};

/** Cuts the pictures out of the last end-to-end run's screenshots; WebP is a fifth of PNG. */
export async function cutPictures(): Promise<void> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    for (const [name, { screenshots, scale = 1, ...cut }] of Object.entries(cuts)) {
      const pngs = screenshots.map((screenshot) =>
        readFileSync(new URL(`../screenshots/${screenshot}.png`, import.meta.url), "base64"),
      );
      const webp = await page.evaluate(
        async ({ pngs, scale, x, y, width, height }) => {
          const columns = Math.min(2, pngs.length);
          const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
          const canvas = Object.assign(document.createElement("canvas"), {
            width: w * columns,
            height: h * Math.ceil(pngs.length / columns),
          });
          const context = canvas.getContext("2d");
          if (context) context.imageSmoothingQuality = "high";
          for (const [index, png] of pngs.entries()) {
            const image = new Image();
            image.src = `data:image/png;base64,${png}`;
            await image.decode();
            const [left, top] = [(index % columns) * w, Math.floor(index / columns) * h];
            context?.drawImage(image, x, y, width, height, left, top, w, h);
          }
          return canvas.toDataURL("image/webp", 0.8).split(",")[1] ?? "";
        },
        { pngs, scale, ...cut },
      );
      writeFileSync(new URL(`../../${name}.webp`, import.meta.url), Buffer.from(webp, "base64"));
    }
  } finally {
    await browser.close();
  }
}
