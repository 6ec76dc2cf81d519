// SPDX-License-Identifier: MIT
import { clock, el, setAttribute, setText, svg } from "./dom.js";

const width = 600;
const height = 64;

/** Part of the width that is for what is to come, beside curves of what was; plot.css has it too. */
const aheadShare = 0.35;

/** Steps of what is to come that are told to who does not see them. */
const toldSteps = 6;

/**
 * Curves one above the other over the same seconds, with a cursor that tells their values and a button that saves them.
 * show({ caption, end, file, rows, ahead }): caption(second or null) is the line above, end the last second, file the name for saving; a row
 * has name, unit, digits, className, floor (least height of its axis), isRange (the axis does not begin at 0), points [[second, value]]
 * and, if something limits the curve, limits of the same form, which hold until the next one, and limitName. With ahead, so many seconds
 * beyond the end are drawn on a scale of their own: a row's plan, of the form of limits, named planName.
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
    this.axis = el("div", { class: "axis dim" }, el("span", { text: "0:00" }), el("span"), el("span"));
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
    this.#showAxis(new Scale(this.#plot));
    this.#plot.rows.forEach(row => this.#rows.get(row.name).show(row, new Scale(this.#plot), this.#at));
  }

  #showAxis({ end, ahead }) {
    const [first, now, last] = this.axis.children;
    this.axis.classList.toggle("split", ahead > 0 && end > 0);
    first.hidden = end === 0;
    setText(now, ahead === 0 ? "" : end === 0 ? "now" : `${clock(end)}, now`);
    setText(last, ahead > 0 ? "+" + clock(ahead) : clock(end));
  }

  #point(event) {
    const drawing = event && this.box.querySelector("svg").getBoundingClientRect();
    this.#at = event && this.#plot ? new Scale(this.#plot).second((event.clientX - drawing.left) / drawing.width) : null;
    this.#draw();
  }

  #save() {
    const url = URL.createObjectURL(new Blob([csvOf(this.#plot.rows)], { type: "text/csv" }));
    el("a", { href: url, download: this.#plot.file }).click();
    URL.revokeObjectURL(url);
  }
}

/** Where a second is drawn: what was from the left, what is to come from the split on. */
class Scale {
  constructor({ end, ahead = 0 }) {
    this.end = end;
    this.ahead = ahead;
    this.split = ahead === 0 ? width : end === 0 ? 0 : width * (1 - aheadShare);
  }

  x(second) {
    return (second <= this.end && this.end > 0
      ? second / this.end * this.split
      : this.split + (second - this.end) / this.ahead * (width - this.split)).toFixed(1);
  }

  /** The second at a part of the width, 0 to 1. */
  second(part) {
    const x = Math.max(0, Math.min(1, part)) * width;
    return x <= this.split && this.end > 0 ? x / this.split * this.end : this.end + (x - this.split) / (width - this.split) * this.ahead;
  }
}

/** One curve with its name and value. */
class Row {
  constructor(name) {
    this.area = svg("path", { class: "area" });
    this.limit = svg("path", { class: "limit" });
    this.plan = svg("path", { class: "plan" });
    this.now = svg("path", { class: "now" });
    this.line = svg("path", { class: "line" });
    this.cursor = svg("path", { class: "cursor" });
    this.drawing = svg("svg", { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", role: "img" },
      this.area, this.limit, this.plan, this.now, this.line, this.cursor);
    this.value = el("strong");
    this.limitText = el("span", { class: "dim" });
    this.top = el("span", { class: "upper dim" });
    this.bottom = el("span", { class: "lower dim" });
    this.box = el("div", { class: "plot-row" },
      el("div", { class: "plot-name" }, el("span", { class: "dim", text: name }), this.value, this.limitText),
      el("div", { class: "plot-drawing" }, this.drawing, this.top, this.bottom));
  }

  show(row, scale, at) {
    const { points, limits = [], plan = [] } = row;
    const values = [...points, ...limits, ...plan].map(([, value]) => value);
    const low = row.isRange ? Math.floor(Math.min(...values) / 5) * 5 : 0;
    const high = niceTop(Math.max(low + row.floor, ...values));
    const y = value => (height - 2 - (value - low) / (high - low) * (height - 6)).toFixed(1);
    const line = points.map(([second, value], index) => `${index ? "L" : "M"}${scale.x(second)} ${y(value)}`).join("");
    const steps = (levels, end) => levels.length === 0 ? ""
      : levels.map(([second, value], index) => `${index ? `H${scale.x(second)}V` : `M${scale.x(second)} `}${y(value)}`).join("") + `H${end}`;
    setAttribute(this.drawing, "class", row.className);
    setAttribute(this.line, "d", line);
    setAttribute(this.area, "d", row.isRange || !line ? "" : `${line}V${height}H${scale.x(points[0][0])}Z`);
    setAttribute(this.limit, "d", steps(limits, scale.split));
    setAttribute(this.plan, "d", steps(plan, width));
    setAttribute(this.now, "d", scale.ahead ? `M${scale.split} 0V${height}` : "");
    setAttribute(this.cursor, "d", at === null ? "" : `M${scale.x(at)} 0V${height}`);
    this.#tell(row, scale, at);
    setText(this.top, high);
    setText(this.bottom, low);
  }

  #tell({ name, points, limits = [], limitName, plan = [], planName, digits, unit }, { end }, at) {
    const text = value => value.toFixed(digits) + "\u00a0" + unit;
    const isToCome = (at !== null && at > end) || points.length === 0;
    setText(this.value, isToCome ? "–" : text(valueAt(points, at)));
    setText(this.limitText, isToCome ? plan.length === 0 ? "" : `${planName} ${text(valueAt(plan, at ?? end))}`
      : limits.length === 0 ? "" : `${limitName} ${text(valueAt(limits, at))}`);
    const was = points.length === 0 ? [] : [`in the end ${text(points.at(-1)[1])}`, `at most ${text(Math.max(...points.map(([, value]) => value)))}`];
    const will = plan.slice(0, toldSteps).map(([second, value]) => `${second <= end ? planName : "after " + clock(second - end)} ${text(value)}`);
    setAttribute(this.drawing, "aria-label", `${name} over ${clock(end)}: ${[...was, ...will].join(", ")}`);
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
    ...(row.plan?.length ? [{ title: `${row.planName} (${row.unit})`, points: row.plan }] : []),
  ]);
  const seconds = [...new Set(columns.flatMap(column => column.points.map(([second]) => second)))].sort((a, b) => a - b);
  const lines = seconds.map(second => [exact(second), ...columns.map(({ points }) => exact(points.find(([at]) => at === second)?.[1]))]);
  return [["second", ...columns.map(column => column.title)], ...lines].map(line => line.join(",")).join("\r\n") + "\r\n";
}

/** A number without the dust of its arithmetic: 0.15, not 0.15000000000000002. */
function exact(value) {
  return value === undefined ? "" : Number(value.toPrecision(12));
}

/** A round number that is not below. */
function niceTop(value) {
  const step = 10 ** Math.floor(Math.log10(value));
  return exact([1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map(factor => factor * step).find(top => top >= value * 0.999));
}

customElements.define("line-plot", LinePlot);
