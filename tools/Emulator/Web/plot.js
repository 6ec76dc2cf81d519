// SPDX-License-Identifier: MIT
import { get, Problem, stationPath } from "./api.js";
import { bench } from "./bench.js";
import { clock, el } from "./dom.js";
import "./line-plot.js";

const periodMs = 1000;

const curves = [
  { name: "Power", unit: "kW", of: point => point.powerW / 1000, limitName: "limit", limitOf: point => point.limitW / 1000, floor: 1, className: "power", digits: 1 },
  { name: "Current", unit: "A", of: point => point.currentA, limitName: "offered", limitOf: point => point.offeredA, floor: 8, className: "current", digits: 1 },
  { name: "Temperature", unit: "°C", of: point => point.temperatureC, limitName: "derates at", floor: 10, isRange: true, className: "temperature", digits: 1 },
];

/** The course of the running or last session of a connector (attribute connector): power, current, temperature and their limits. */
class SessionPlot extends HTMLElement {
  #askedMs = -periodMs;
  #listener = () => this.#poll();

  connectedCallback() {
    this.plot = el("line-plot");
    this.replaceChildren(this.plot);
    bench.addEventListener("station", this.#listener);
  }

  disconnectedCallback() {
    bench.removeEventListener("station", this.#listener);
  }

  async #poll() {
    const now = performance.now();
    if (now - this.#askedMs < periodMs || document.hidden || !this.isConnected) {
      return;
    }
    this.#askedMs = now;
    try {
      this.#show(await get(stationPath(bench.id, `/connectors/${this.getAttribute("connector")}/session`)));
    } catch (problem) {
      if (!(problem instanceof Problem)) {
        throw problem;
      }
      // The bench says that the emulator is away.
    }
  }

  #show({ points, isRunning, derateC }) {
    if (points.length < 2) {
      this.plot.show({ rows: [], caption: () => "Power, current and temperature are plotted here once a session runs." });
      return;
    }
    const end = points.at(-1).second;
    const pointAt = second => points.findLast(point => point.second <= second) ?? points[0];
    const isHot = points.some(point => point.temperatureC > derateC - 10);
    this.plot.show({
      end,
      file: `${bench.id}-connector-${this.getAttribute("connector")}.csv`,
      caption: at => at === null
        ? `${isRunning ? "This session" : "Last session"}, ${clock(end)}`
        : `After ${clock(at)}${pointAt(at).soc == null ? "" : `, ${pointAt(at).soc} % charged`}`,
      rows: curves.map(({ of, limitOf, ...row }) => ({
        ...row,
        points: points.map(point => [point.second, of(point)]),
        limits: limitOf ? points.map(point => [point.second, limitOf(point)]) : isHot ? [[0, derateC]] : [],
      })),
    });
  }
}

customElements.define("session-plot", SessionPlot);
