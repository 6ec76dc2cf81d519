// SPDX-License-Identifier: MIT
// Configuration keys of a charge point, as GetConfiguration has told them.
import { el } from "./dom.js";

/** A GetConfiguration.conf as a table. */
export function configurationTable({ configurationKey = [], unknownKey = [] }) {
  const rows = configurationKey.map(({ key, value, readonly }) => el("tr", {},
    el("th", { scope: "row", text: key }), el("td", { text: value ?? "–" }), el("td", { text: readonly ? "read-only" : "" })));
  return el("div", { class: "configuration" },
    unknownKey.length > 0 ? el("p", { class: "bad", text: `Unknown: ${unknownKey.join(", ")}` }) : null,
    el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Configuration" },
      el("table", {}, el("caption", { class: "sr", text: "Configuration" }),
        el("thead", {}, el("tr", {}, ...["Key", "Value", "Access"].map(text => el("th", { scope: "col", text })))), el("tbody", {}, ...rows))));
}

/** What is known of a key, for whoever is about to change it. */
export function describeKey(configuration, key) {
  const known = configuration.get(key);
  if (known) {
    return `${key} is ${known.value === undefined ? "not told" : `"${known.value}"`} now${known.readonly ? ", and read-only" : ""}.`;
  }
  return key === "" || configuration.size === 0 ? "" : `${key} is none of the keys that this charge point tells.`;
}
