// SPDX-License-Identifier: MIT
// What all views draw with.

/** Makes an element: attributes, `text`, `on` for listeners (name to function), `data` for data attributes; then its children. */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) {
        node.addEventListener(event, listener);
      }
    } else if (name === "data") {
      Object.assign(node.dataset, value);
    } else if (name === "text") {
      node.textContent = value;
    } else if (value === true) {
      node.setAttribute(name, "");
    } else if (value !== false && value != null) {
      node.setAttribute(name, value);
    }
  }
  node.append(...children.filter(child => child != null));
  return node;
}

/** Changes the text only when it differs, so that selections and live regions stay quiet. */
export function setText(node, text) {
  if (node.textContent !== String(text)) {
    node.textContent = text;
  }
}

/** Sets an attribute only when it differs; null removes it. */
export function setAttribute(node, name, value) {
  if (value == null) {
    node.removeAttribute(name);
  } else if (node.getAttribute(name) !== String(value)) {
    node.setAttribute(name, value);
  }
}

const colours = {
  online: "good", connecting: "warn", offline: "bad", Available: "good", Charging: "busy", Preparing: "warn", Finishing: "warn",
  SuspendedEV: "warn", SuspendedEVSE: "warn", Reserved: "warn", Unavailable: "bad", Faulted: "bad", Accepted: "good", Pending: "warn",
  Rejected: "bad",
};

/** Colour class of a word of OCPP or of the API. */
export function colourOf(word) {
  return colours[word] ?? "plain";
}

/** Gives a badge its word; the colour only repeats what the word says. */
export function setBadge(node, word, text = word, colour = colourOf(word)) {
  setText(node, text);
  setAttribute(node, "class", "badge " + colour);
}

/** A number with its unit, or a dash. */
export function number(value, digits, unit) {
  return value == null ? "–" : value.toFixed(digits) + "\u00a0" + unit;
}

/** Bytes as KiB where that reads better. */
export function bytes(count) {
  return count == null ? "–" : count < 1024 ? count + "\u00a0B" : (count / 1024).toFixed(1) + "\u00a0KiB";
}

/** Seconds as h:mm:ss or m:ss. */
export function clock(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const two = value => String(value).padStart(2, "0");
  return whole >= 3600
    ? `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`
    : `${Math.floor(whole / 60)}:${two(whole % 60)}`;
}
