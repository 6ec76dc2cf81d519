// SPDX-License-Identifier: MIT
import { get, Problem, stationPath } from "./api.js";
import { bench } from "./bench.js";
import { clock, el } from "./dom.js";
import "./line-plot.js";

const periodMs = 1000;

/** Of these lengths of what is to come, seconds, the shortest is drawn that shows all of it. */
const horizons = [600, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 24 * 3600];

const curves = [
  {
    name: "Power", unit: "kW", of: point => point.powerW / 1000, limitName: "limit", limitOf: point => point.limitW / 1000,
    planName: "scheduled", planOf: period => period.limitW / 1000, floor: 1, className: "power", digits: 1,
  },
  {
    name: "Current", unit: "A", of: point => point.currentA, limitName: "offered", limitOf: point => point.offeredA,
    planName: "scheduled", planOf: period => period.limitA, floor: 8, className: "current", digits: 1,
  },
  { name: "Temperature", unit: "°C", of: point => point.temperatureC, limitName: "derates at", floor: 10, isRange: true, className: "temperature", digits: 1 },
];

/**
 * The course of the running or last session of a connector (attribute connector): power, current, temperature and their limits; and,
 * when charging profiles are installed, what they allow from now on.
 */
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
      const path = stationPath(bench.id, `/connectors/${this.getAttribute("connector")}`);
      const [session, schedule] = await Promise.all([get(path + "/session"), get(`${path}/schedule?seconds=${horizons.at(-1)}`)]);
      this.#show(session, schedule);
    } catch (problem) {
      if (!(problem instanceof Problem)) {
        throw problem;
      }
      // The bench says that the emulator is away.
    }
  }

  #show({ points, isRunning, derateC }, schedule) {
    const isPlanned = schedule.profiles > 0 && schedule.periods.length > 0;
    const hasSession = points.length >= 2;
    if (!hasSession && !isPlanned) {
      this.plot.show({ rows: [], caption: () => "Power, current and temperature are plotted here once a session runs." });
      return;
    }
    const was = hasSession ? points : [];
    const end = hasSession ? points.at(-1).second : 0;
    const ahead = isPlanned ? horizonOf(schedule) : 0;
    const isHot = was.some(point => point.temperatureC > derateC - 10);
    const rows = curves.map(({ of, limitOf, planOf, ...row }) => ({
      ...row,
      points: was.map(point => [point.second, of(point)]),
      limits: limitOf ? was.map(point => [point.second, limitOf(point)]) : isHot ? [[0, derateC]] : [],
      plan: planOf && isPlanned ? schedule.periods.filter(({ second }) => second < ahead).map(period => [end + period.second, planOf(period)]) : [],
    }));
    this.plot.show({
      end,
      ahead,
      file: `${bench.id}-connector-${this.getAttribute("connector")}.csv`,
      caption: at => captionOf(at, end, was, isRunning, schedule),
      rows: hasSession ? rows : rows.filter(({ plan }) => plan.length > 0),
    });
  }
}

function horizonOf({ periods }) {
  const last = periods.at(-1).second;
  return horizons.find(seconds => last < seconds * 0.8) ?? horizons.at(-1);
}

function captionOf(at, end, points, isRunning, { profiles, periods }) {
  if (at !== null && at > end) {
    const phases = periods.findLast(({ second }) => end + second <= at)?.phases;
    return `In ${clock(at - end)}, by the charging profiles${phases ? ", on 1 phase" : ""}`;
  }
  if (at !== null) {
    const { soc } = points.findLast(({ second }) => second <= at) ?? points[0];
    return `After ${clock(at)}${soc == null ? "" : `, ${soc} % charged`}`;
  }
  if (points.length === 0) {
    return "What the charging profiles allow from now on";
  }
  const session = `${isRunning ? "This session" : "Last session"}, ${clock(end)}${isRunning ? "" : "; values at its end"}`;
  return profiles === 0 ? session : session + "; then what the charging profiles allow";
}

customElements.define("session-plot", SessionPlot);
