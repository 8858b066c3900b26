/** `pnpm pictures`: takes the root README's first picture, and cuts all others from the last end-to-end run. */
import { existsSync } from "node:fs";
import { takeReadmePicture } from "./readme-picture.ts";
import { cutPictures, cuts } from "./cut-pictures.ts";

await takeReadmePicture();
process.stdout.write("Took docs/bulk-action.png of the repository\n");

if (existsSync(new URL("../screenshots", import.meta.url))) {
  await cutPictures();
  process.stdout.write(`Cut ${Object.keys(cuts).length} pictures into media/walkthrough/ and docs/pages/\n`);
} else process.stdout.write("Kept media/walkthrough/ and docs/pages/: no end-to-end run has taken other screenshots\n");
