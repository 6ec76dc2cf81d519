// SPDX-License-Identifier: MIT
// What the parts of the central view draw with, besides dom.js.
import { colourOf, el } from "./dom.js";

let lastId = 0;

/** An id that no other element has. */
export function newId(prefix) {
  return `central-${prefix}-${++lastId}`;
}

const colours = { Blocked: "bad", Expired: "warn", Invalid: "bad", ConcurrentTx: "warn", Warning: "warn", Error: "bad", running: "busy" };

/** A word in a pill; the colour only repeats what the word says. */
export function badge(word, prefix = "") {
  return el("span", { class: "badge " + (colours[word] ?? colourOf(word)), text: prefix + word });
}

/** An instant in UTC, as the frames have it, and how long ago when `now` is given; or a dash. */
export function time(instant, now) {
  if (!instant) {
    return el("span", { class: "dim", text: "–" });
  }
  const age = now ? el("span", { class: "age", text: ` ${duration(new Date(now) - new Date(instant))} ago` }) : null;
  return el("time", { datetime: instant, title: instant }, toField(new Date(instant)).replace("T", " "), age);
}

/** Milliseconds as h, min, s: the two largest units that count. */
export function duration(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const parts = [[Math.floor(seconds / 86400), "d"], [Math.floor(seconds / 3600) % 24, "h"], [Math.floor(seconds / 60) % 60, "min"], [seconds % 60, "s"]];
  const first = parts.findIndex(([count]) => count > 0);
  return first < 0 ? "0 s" : parts.slice(first, first + 2).filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`).join(" ");
}

/** Energy in kWh with the Wh as decimals. */
export function energy(wattHours) {
  return (wattHours / 1000).toFixed(3) + " kWh";
}

/** Energy of a transaction: of one that runs nothing is known before its first meter value. */
export function energyOf(transaction) {
  return transaction.running && transaction.meterLastWh == null ? "no meter value yet" : energy(transaction.energyWh);
}

/** Text of a datetime-local field, which is in UTC here, for an instant. */
export function toField(date) {
  return date.toISOString().substring(0, 19);
}

/** The instant of such a text. */
export function ofField(text) {
  return new Date(text + "Z").toISOString();
}
