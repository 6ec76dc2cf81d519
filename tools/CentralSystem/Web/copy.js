// SPDX-License-Identifier: MIT
import { toast } from "./toast.js";

/** To the clipboard. */
export async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    toast(done, "good");
  } catch {
    toast("The browser does not allow copying here; use the download instead.");
  }
}
