// SPDX-License-Identifier: MIT
import { clock, el, setAttribute, setText, svg } from "./dom.js";

const width = 600;
const height = 64;

/**
 * Curves one above the other over the same seconds, with a cursor that tells their values and a button that saves them.
 * show({ caption, end, file, rows }): caption(second or null) is the line above, end the last second, file the name for saving; a row has
 * name, unit, digits, className, floor (least height of its axis), isRange (the axis does not begin at 0), points [[second, value]]
 * and, if something limits the curve, limits of the same form, which hold until the next one, and limitName.
 */
class LinePlot extends HTMLElement {
  #plot = null;
  #rows = new Map();
  #at = null;

  connectedCallback() {
    if (this.caption) {
      return;
    }
    this.caption = el("p", { class: "plot-caption" });
    this.save = el("button", { type: "button", class: "quiet small", text: "Save data", title: "Saves the plotted values as CSV", on: { click: () => this.#save() } });
    this.axis = el("div", { class: "axis dim" }, el("span", { text: "0:00" }), el("span"));
    this.box = el("div", { class: "plot-rows", on: { pointermove: event => this.#point(event), pointerleave: () => this.#point(null) } }, this.axis);
    this.replaceChildren(el("div", { class: "plot-head" }, this.caption, this.save), this.box);
    this.#draw();
  }

  show(plot) {
    this.#plot = plot;
    this.#draw();
  }

  #draw() {
    const isEmpty = !this.#plot || this.#plot.rows.length === 0;
    if (!this.caption) {
      return;
    }
    this.box.hidden = isEmpty;
    this.save.hidden = isEmpty;
    setText(this.caption, this.#plot?.caption(this.#at) ?? "");
    if (isEmpty) {
      return;
    }
    const names = this.#plot.rows.map(row => row.name);
    if (names.join() !== [...this.#rows.keys()].join()) {
      this.#rows = new Map(names.map(name => [name, new Row(name)]));
      this.box.replaceChildren(...[...this.#rows.values()].map(row => row.box), this.axis);
    }
    setText(this.axis.lastChild, clock(this.#plot.end));
    this.#plot.rows.forEach(row => this.#rows.get(row.name).show(row, this.#plot.end, this.#at));
  }

  #point(event) {
    const drawing = event && this.box.querySelector("svg").getBoundingClientRect();
    this.#at = event && this.#plot ? Math.max(0, Math.min(1, (event.clientX - drawing.left) / drawing.width)) * this.#plot.end : null;
    this.#draw();
  }

  #save() {
    const url = URL.createObjectURL(new Blob([csvOf(this.#plot.rows)], { type: "text/csv" }));
    el("a", { href: url, download: this.#plot.file }).click();
    URL.revokeObjectURL(url);
  }
}

/** One curve with its name and value. */
class Row {
  constructor(name) {
    this.area = svg("path", { class: "area" });
    this.limit = svg("path", { class: "limit" });
    this.line = svg("path", { class: "line" });
    this.cursor = svg("path", { class: "cursor" });
    this.drawing = svg("svg", { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", role: "img" }, this.area, this.limit, this.line, this.cursor);
    this.value = el("strong");
    this.limitText = el("span", { class: "dim" });
    this.top = el("span", { class: "upper dim" });
    this.bottom = el("span", { class: "lower dim" });
    this.box = el("div", { class: "plot-row" },
      el("div", { class: "plot-name" }, el("span", { class: "dim", text: name }), this.value, this.limitText),
      el("div", { class: "plot-drawing" }, this.drawing, this.top, this.bottom));
  }

  show(row, end, at) {
    const { points, limits = [], digits, unit } = row;
    const values = [...points, ...limits].map(([, value]) => value);
    const low = row.isRange ? Math.floor(Math.min(...values) / 5) * 5 : 0;
    const high = niceTop(Math.max(low + row.floor, ...values));
    const x = second => (second / end * width).toFixed(1);
    const y = value => (height - 2 - (value - low) / (high - low) * (height - 6)).toFixed(1);
    const line = points.map(([second, value], index) => `${index ? "L" : "M"}${x(second)} ${y(value)}`).join("");
    setAttribute(this.drawing, "class", row.className);
    setAttribute(this.line, "d", line);
    setAttribute(this.area, "d", row.isRange || !line ? "" : `${line}V${height}H${x(points[0][0])}Z`);
    setAttribute(this.limit, "d", limits.length === 0 ? ""
      : limits.map(([second, value], index) => `${index ? `H${x(second)}V` : `M${x(second)} `}${y(value)}`).join("") + `H${width}`);
    setAttribute(this.cursor, "d", at === null ? "" : `M${x(at)} 0V${height}`);
    const text = value => value.toFixed(digits) + "\u00a0" + unit;
    setText(this.value, text(valueAt(points, at)));
    setText(this.limitText, limits.length === 0 ? "" : `${row.limitName} ${text(valueAt(limits, at))}`);
    setText(this.top, high);
    setText(this.bottom, low);
    setAttribute(this.drawing, "aria-label",
      `${row.name} over ${clock(end)}: in the end ${text(points.at(-1)[1])}, at most ${text(Math.max(...points.map(([, value]) => value)))}`);
  }
}

/** The value that holds at a moment; the last one without a moment. */
export function valueAt(points, second) {
  return (second === null ? points.at(-1) : points.findLast(([at]) => at <= second) ?? points[0])[1];
}

function csvOf(rows) {
  const columns = rows.flatMap(row => [
    { title: `${row.name} (${row.unit})`, points: row.points },
    ...(row.limits?.length ? [{ title: `${row.limitName} (${row.unit})`, points: row.limits }] : []),
  ]);
  const seconds = [...new Set(columns.flatMap(column => column.points.map(([second]) => second)))].sort((a, b) => a - b);
  const lines = seconds.map(second => [second, ...columns.map(({ points }) => points.find(([at]) => at === second)?.[1] ?? "")]);
  return [["second", ...columns.map(column => column.title)], ...lines].map(line => line.join(",")).join("\r\n") + "\r\n";
}

/** A round number that is not below. */
function niceTop(value) {
  const step = 10 ** Math.floor(Math.log10(value));
  return [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map(factor => factor * step).find(top => top >= value * 0.999);
}

customElements.define("line-plot", LinePlot);
