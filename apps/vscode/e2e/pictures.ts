/** `node e2e/pictures.ts`: takes the walkthrough's pictures over from the last end-to-end run. */
import { cutWalkthroughPictures, walkthroughPictures } from "./walkthrough-pictures.ts";

await cutWalkthroughPictures();
process.stdout.write(`Took over ${Object.keys(walkthroughPictures).length} pictures into media/walkthrough/\n`);
