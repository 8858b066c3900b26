/** `pnpm pictures`: takes the root README's picture, and cuts those of the walkthrough from the last end-to-end run. */
import { existsSync } from "node:fs";
import { takeReadmePicture } from "./readme-picture.ts";
import { cutWalkthroughPictures, walkthroughPictures } from "./walkthrough-pictures.ts";

await takeReadmePicture();
process.stdout.write("Took docs/bulk-action.png of the repository\n");

if (existsSync(new URL("../screenshots", import.meta.url))) {
  await cutWalkthroughPictures();
  process.stdout.write(`Cut ${Object.keys(walkthroughPictures).length} pictures into media/walkthrough/\n`);
} else process.stdout.write("Kept media/walkthrough/: no end-to-end run has taken other screenshots\n");
