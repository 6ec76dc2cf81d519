// SPDX-License-Identifier: MIT
import { el } from "./dom.js";
import { badge, duration, energy, energyOf, time } from "./central-dom.js";
import { get } from "./central-api.js";
import { FrameBook } from "./frame-book.js";
import "./frame-row.js";
import "./line-plot.js";

const capacity = 10000;

const curves = [
  { measurand: "Power.Active.Import", limit: "Power.Offered", name: "Power", unit: "kW", className: "power", floor: 1, digits: 2 },
  { measurand: "Current.Import", limit: "Current.Offered", name: "Current", unit: "A", className: "current", floor: 8, digits: 1 },
  { measurand: "Energy.Active.Import.Register", name: "Register", unit: "kWh", className: "power", floor: 0.01, isRange: true, digits: 3 },
  { measurand: "SoC", name: "Battery", unit: "%", className: "current", floor: 10, digits: 0 },
  { measurand: "Temperature", name: "Temperature", unit: "°C", className: "temperature", floor: 10, isRange: true, digits: 1 },
  { measurand: "Voltage", name: "Voltage", unit: "V", className: "temperature", floor: 20, isRange: true, digits: 0 },
];

/** One transaction opened: how it was billed and why, its meter values as curves, all its frames in order. Fires `closed` with its id. */
class TransactionDetails extends HTMLElement {
  #id = null;
  #book = new FrameBook(capacity);
  #rows = new Map();

  connectedCallback() {
    this.title_ = el("h2", { tabindex: "-1" });
    this.marks = el("span", { class: "badge-row" });
    this.close = el("button", { type: "button", class: "quiet", "aria-label": "Close the transaction", text: "×", on: { click: () => this.#leave() } });
    this.why = el("p", { class: "why" });
    this.facts = el("dl", { class: "facts" });
    this.plot = el("line-plot");
    this.count = el("h3");
    this.frames = el("div", { class: "frames", role: "list", "aria-label": "Frames of the transaction, in order", on: { jump: event => this.#jump(event.detail) } });
    this.replaceChildren(el("div", { class: "head" }, this.title_, el("span", { class: "badge-row" }, this.marks, this.close)), this.why, this.facts, this.plot,
      this.count, this.frames);
    this.hidden = true;
  }

  /** Opens a transaction. */
  async show(id) {
    this.#id = id;
    this.#book = new FrameBook(capacity);
    this.#rows.clear();
    this.frames.replaceChildren();
    await this.refresh();
    this.hidden = false;
    this.title_.focus();
    this.scrollIntoView({ block: "nearest" });
  }

  async refresh() {
    const id = this.#id;
    if (id === null) {
      return;
    }
    const one = await get("/transactions/" + id);
    if (id === this.#id) {
      this.#draw(one.transaction, one.meterValues, one.frames);
    }
  }

  #draw(transaction, samples, frames) {
    this.title_.textContent = `Transaction ${transaction.id}`;
    this.marks.replaceChildren(transaction.running ? badge("running") : badge(transaction.stopReason ?? "Local"));
    this.why.textContent = explain(transaction, samples, frames);
    const facts = {
      "Charge point": `${transaction.chargePointId}, connector ${transaction.connectorId}`,
      "idTag": `${transaction.idTag}, ${transaction.idTagStatus}`,
      "Started (UTC)": time(transaction.startedAt),
      "Stopped (UTC)": transaction.stoppedAt ? time(transaction.stoppedAt) : "–",
      "meterStart": transaction.meterStartWh + "\u00a0Wh",
      "meterStop": transaction.meterStopWh == null ? "–" : transaction.meterStopWh + "\u00a0Wh",
      "Energy": energyOf(transaction),
      "Reason": transaction.running ? "–" : transaction.stopReason ?? "Local (left out)",
      "Stopped by": transaction.stopIdTag ?? "–",
      "Reservation": transaction.reservationId ?? "–",
    };
    this.facts.replaceChildren(...Object.entries(facts).map(([name, value]) => el("div", {}, el("dt", { text: name }), el("dd", {}, value))));
    this.plot.show(plotOf(transaction, samples));
    this.#add(frames.filter(frame => !this.#rows.has(frame.n)));
    this.count.textContent = this.#rows.size === 0 ? "Its frames are no longer kept." : `${this.#rows.size} frames`;
  }

  #add(messages) {
    // The central system's "in" is the station's "out".
    const { added, changed } = this.#book.add(messages.map(one => ({ ...one, direction: one.direction === "in" ? "out" : "in" })));
    for (const entry of added) {
      const row = Object.assign(document.createElement("frame-row"), { entry, idPrefix: "transaction-frame-" });
      this.#rows.set(entry.n, row);
      this.frames.append(row);
    }
    changed.forEach(entry => this.#rows.get(entry.n)?.update());
  }

  #jump(entry) {
    const row = this.#rows.get(entry.n);
    row?.toggle(true);
    row?.head.focus();
  }

  #leave() {
    const id = this.#id;
    this.#id = null;
    this.hidden = true;
    this.frames.replaceChildren();
    this.dispatchEvent(new CustomEvent("closed", { detail: id }));
  }
}

const ends = {
  PowerLoss: "The station lost power: it bills what it had kept before.",
  EVDisconnected: "The cable was pulled at the car.",
  DeAuthorized: "The central system refused the idTag.",
  EmergencyStop: "The emergency stop was pressed.",
  HardReset: "A hard reset ended it.",
  SoftReset: "A soft reset ended it.",
  Reboot: "The station restarted.",
  Remote: "RemoteStopTransaction ended it.",
  UnlockCommand: "UnlockConnector ended it.",
};

/** Why so much was billed, and why it ended, as far as the records tell. */
function explain(transaction, samples, frames) {
  const billed = transaction.energyWh;
  const end = transaction.stoppedAt ? new Date(transaction.stoppedAt) : null;
  const lasted = end ? ` in ${duration(end - new Date(transaction.startedAt))}` : " so far";
  const registers = numbers(samples, "Energy.Active.Import.Register", 1);
  const most = registers.length ? Math.max(...registers.map(([, value]) => value)) : null;
  const powers = numbers(samples, "Power.Active.Import", 1).map(([, value]) => value);
  const fault = faultOf(transaction, frames);
  if (transaction.running && transaction.meterLastWh == null) {
    return `It runs; no meter value has come since meterStart, ${transaction.meterStartWh} Wh.`;
  }
  const register = transaction.running ? `last meter value ${transaction.meterLastWh}` : `meterStop ${transaction.meterStopWh ?? transaction.meterLastWh ?? "unknown"}`;
  const text = [`${energy(billed)}${transaction.running ? "" : " billed"}${lasted}: ${register} Wh less meterStart ${transaction.meterStartWh} Wh.`];
  if (end && ends[transaction.stopReason]) {
    text.push(ends[transaction.stopReason]);
  }
  if (end && fault) {
    text.push(`Connector ${transaction.connectorId} was Faulted: ${[fault.errorCode, fault.vendorErrorCode].filter(Boolean).join(", ")}.`);
  }
  if (transaction.idTagStatus !== "Accepted") {
    text.push(`The idTag was ${transaction.idTagStatus} when it started.`);
  }
  if (end && end - new Date(transaction.startedAt) < 0) {
    text.push("It stopped before it started: the station's clock was set in between.");
  }
  if (transaction.meterStopWh != null && most !== null && most > transaction.meterStopWh) {
    text.push(`Its meter values rose to ${most} Wh, above meterStop.`);
  }
  if (billed === 0 && !transaction.running) {
    text.push(powers.length === 0 ? "No meter value tells of any power." : Math.max(...powers) === 0 ? "No meter value shows power: the car took none." : "Meter values show power all the same.");
  }
  return text.join(" ");
}

/** The last StatusNotification.req that called its connector Faulted while it ran; frames from before it tell of others. */
function faultOf(transaction, frames) {
  return frames.filter(({ frame }) => frame[0] === 2 && frame[2] === "StatusNotification").map(({ at, frame }) => ({ at, ...frame[3] })).findLast(one => {
    const when = new Date(one.timestamp ?? one.at);
    return one.connectorId === transaction.connectorId && one.status === "Faulted"
      && when >= new Date(transaction.startedAt) && (!transaction.stoppedAt || when <= new Date(transaction.stoppedAt));
  });
}

/** [second, value] of a measurand; several phases count as one by their largest. */
function numbers(samples, measurand, scale, start = 0) {
  const bySecond = new Map();
  for (const one of samples) {
    const value = Number(one.value);
    if (one.measurand === measurand && Number.isFinite(value)) {
      const second = (new Date(one.at) - start) / 1000;
      const factor = one.unit?.startsWith("k") ? 1000 : 1;
      bySecond.set(second, Math.max(bySecond.get(second) ?? -Infinity, value * factor * scale));
    }
  }
  return [...bySecond].sort(([a], [b]) => a - b);
}

function plotOf(transaction, samples) {
  const start = new Date(transaction.startedAt);
  const rows = curves.map(({ measurand, limit, ...row }) => {
    const scale = row.unit.startsWith("k") ? 0.001 : 1;
    return { ...row, points: numbers(samples, measurand, scale, start), limitName: "offered", limits: limit ? numbers(samples, limit, scale, start) : [] };
  }).filter(row => row.points.length > 1);
  const end = Math.max(1, ...rows.flatMap(row => row.points.map(([second]) => second)));
  const isOffered = rows.some(row => row.limits.length > 0);
  const title = isOffered ? "Meter values" : "Meter values. Dashed limits come with Current.Offered and Power.Offered in MeterValuesSampledData.";
  return {
    rows, end, file: `transaction-${transaction.id}.csv`,
    caption: at => rows.length === 0 ? "There are too few meter values for a plot; MeterValueSampleInterval says how often they come." : at === null ? title : `After ${duration(at * 1000)}`,
  };
}

customElements.define("central-transaction", TransactionDetails);
