import { ofetch as whole } from "ofetch";
import type { OfetchSource } from "./ofetch-instance.ts";

/** Everywhere but in Node: in the same bundle, since a chunk of its own may be gone when it is needed. */
export const ofetch: OfetchSource = whole;
