// SPDX-License-Identifier: MIT
import { get, Problem, stationPath } from "./api.js";
import { bench } from "./bench.js";
import { clock, el, setAttribute, setText, svg } from "./dom.js";

const periodMs = 1000;
const width = 600;
const height = 64;

const rows = [
  { name: "Power", unit: "kW", of: point => point.powerW / 1000, floor: 1, class: "power", digits: 1 },
  { name: "Current", unit: "A", of: point => point.currentA, also: point => point.offeredA, floor: 8, class: "current", digits: 1 },
  { name: "Temperature", unit: "°C", of: point => point.temperatureC, floor: 10, isRange: true, class: "temperature", digits: 1 },
];

/** The course of the running or last session of a connector (attribute connector): power, current with the offer, temperature. */
class SessionPlot extends HTMLElement {
  #points = [];
  #isKnown = false;
  #isRunning = false;
  #askedMs = -periodMs;
  #at = null;
  #listener = () => this.#poll();

  connectedCallback() {
    this.caption = el("p", { class: "plot-caption" });
    this.rows = rows.map(row => this.#draw(row));
    this.box = el("div", { class: "plot-rows", hidden: true, on: { pointermove: event => this.#point(event), pointerleave: () => this.#point(null) } },
      ...this.rows.map(row => row.box), this.axis = el("div", { class: "axis dim" }, el("span", { text: "0:00" }), el("span")));
    this.replaceChildren(this.caption, this.box);
    bench.addEventListener("station", this.#listener);
    this.#show();
  }

  disconnectedCallback() {
    bench.removeEventListener("station", this.#listener);
  }

  #draw(row) {
    const area = svg("path", { class: "area" });
    const offer = svg("path", { class: "offer" });
    const line = svg("path", { class: "line" });
    const cursor = svg("path", { class: "cursor" });
    const drawing = svg("svg", { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", role: "img", class: row.class }, area, offer, line, cursor);
    const value = el("strong");
    const top = el("span", { class: "upper dim" });
    const bottom = el("span", { class: "lower dim" });
    const box = el("div", { class: "plot-row" },
      el("div", { class: "plot-name" }, el("span", { class: "dim", text: row.name }), value), el("div", { class: "plot-drawing" }, drawing, top, bottom));
    return { ...row, box, drawing, area, offer, line, cursor, value, top, bottom };
  }

  async #poll() {
    const now = performance.now();
    if (now - this.#askedMs < periodMs || document.hidden || !this.isConnected) {
      return;
    }
    this.#askedMs = now;
    try {
      const session = await get(stationPath(bench.id, `/connectors/${this.getAttribute("connector")}/session`));
      this.#points = session.points;
      this.#isRunning = session.isRunning;
      this.#isKnown = true;
      this.#show();
    } catch (problem) {
      if (!(problem instanceof Problem)) {
        throw problem;
      }
      // The bench says that the emulator is away.
    }
  }

  #point(event) {
    const last = this.#points.at(-1);
    if (event && last) {
      const area = this.rows[0].drawing.getBoundingClientRect();
      const share = Math.min(1, Math.max(0, (event.clientX - area.left) / area.width));
      this.#at = share * last.second;
    } else {
      this.#at = null;
    }
    this.#show();
  }

  #show() {
    const points = this.#points;
    this.box.hidden = points.length < 2;
    setAttribute(this.caption, "class", "plot-caption" + (points.length < 2 ? " dim" : ""));
    if (points.length < 2) {
      setText(this.caption, !this.#isKnown ? "" : this.#isRunning
        ? "Power, current and temperature are plotted here as soon as there are some." : "Power, current and temperature are plotted here once a session runs.");
      return;
    }
    const end = points.at(-1).second;
    const shown = this.#at === null ? points.at(-1) : points.findLast(point => point.second <= this.#at) ?? points[0];
    setText(this.caption, this.#at === null
      ? `${this.#isRunning ? "This session" : "Last session"}, ${clock(end)}` : `After ${clock(shown.second)}${shown.soc == null ? "" : `, ${shown.soc} % charged`}`);
    setText(this.axis.lastChild, clock(end));
    for (const row of this.rows) {
      this.#showRow(row, points, end, shown);
    }
  }

  #showRow(row, points, end, shown) {
    const values = points.map(row.of);
    const others = row.also ? points.map(row.also) : [];
    const low = row.isRange ? Math.floor(Math.min(...values) / 5) * 5 : 0;
    const high = niceTop(Math.max(low + row.floor, ...values, ...others));
    const x = index => (points[index].second / end * width).toFixed(1);
    const y = value => (height - 2 - (value - low) / (high - low) * (height - 6)).toFixed(1);
    const line = values.map((value, index) => `${index ? "L" : "M"}${x(index)} ${y(value)}`).join("");
    row.line.setAttribute("d", line);
    row.area.setAttribute("d", row.isRange ? "" : `${line}L${width} ${height}L0 ${height}Z`);
    row.offer.setAttribute("d", others.map((value, index) => `${index ? `H${x(index)}V` : `M${x(index)} `}${y(value)}`).join(""));
    row.cursor.setAttribute("d", this.#at === null ? "" : `M${(shown.second / end * width).toFixed(1)} 0V${height}`);
    const offered = row.also ? ` / ${row.also(shown).toFixed(row.digits)}` : "";
    setText(row.value, `${row.of(shown).toFixed(row.digits)}${offered}\u00a0${row.unit}`);
    setText(row.top, high);
    setText(row.bottom, low);
    setAttribute(row.drawing, "aria-label", `${row.name} over ${clock(end)}: now ${row.of(points.at(-1)).toFixed(row.digits)} ${row.unit}, at most ${Math.max(...values).toFixed(row.digits)} ${row.unit}`);
  }
}

/** A round number that is not below. */
function niceTop(value) {
  const step = 10 ** Math.floor(Math.log10(value));
  return [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map(factor => factor * step).find(top => top >= value * 0.999);
}

customElements.define("session-plot", SessionPlot);
