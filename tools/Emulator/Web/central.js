// SPDX-License-Identifier: MIT
import { Problem } from "./api.js";
import { bench } from "./bench.js";
import { el } from "./dom.js";
import { badge, duration, energy, newId, time } from "./central-dom.js";
import { get, pathOf, query } from "./central-api.js";
import "./central-list.js";
import "./central-table.js";
import "./central-details.js";
import "./central-command.js";
import "./central-tags.js";

const pollMs = 1000;

/** Draws the central system's view into an element; it keeps itself up to date while it is on screen. */
export function mount(element) {
  element.replaceChildren(el("central-view"));
}

class CentralView extends HTMLElement {
  #timer = 0;
  #chosen = null;

  connectedCallback() {
    this.state = el("p", { class: "state", role: "status" });
    this.list = el("central-list", { class: "card" });
    this.details = el("central-details", { class: "card" });
    this.command = el("central-command", { class: "card" });
    this.tabs = this.#drawTabs();
    this.list.addEventListener("choose", event => this.#choose(event.detail));
    bench.addEventListener("choose", () => this.#follow());
    this.addEventListener("sent", () => this.#refresh());
    this.addEventListener("changed", () => this.#refresh());
    this.replaceChildren(this.state, el("div", { class: "columns" }, el("div", { class: "column" }, this.list, this.details), this.command), this.tabs);
    this.#follow();
    this.#poll();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  #drawTabs() {
    const own = this.own = el("input", { type: "checkbox", on: { change: () => this.transactions.restart() } });
    const ownLog = this.ownLog = el("input", { type: "checkbox", on: { change: () => this.log.restart() } });
    this.csv = el("a", { class: "button", href: "/api/central/transactions.csv", download: "transactions.csv", text: "Download CSV" });
    this.transactions = Object.assign(el("central-table"), {
      label: "Transactions", path: "/transactions", isReversed: true, columns: transactionColumns,
      fields: () => ({ chargePointId: own.checked ? this.#chosen : null }),
      tools: [el("label", { class: "check" }, own, " chosen charge point only"), this.csv],
    });
    this.log = Object.assign(el("central-table"), {
      label: "Log", path: "/logs", isReversed: true, columns: logColumns,
      fields: () => ({ chargePointId: ownLog.checked ? this.#chosen : null }),
      tools: [el("label", { class: "check" }, ownLog, " chosen charge point only")],
    });
    this.tags = el("central-tags");
    return drawTabs({ "Transactions": this.transactions, "idTags": this.tags, "Log": this.log }, () => this.#refresh());
  }

  /** The station that is chosen on the page is the first to be shown here, if it has ever connected. */
  async #follow() {
    try {
      const one = await get(pathOf(bench.id));
      this.list.mark(one.id);
      await this.#choose(one);
    } catch (problem) {
      if (!(problem instanceof Problem)) {
        throw problem;
      }
    }
  }

  async #choose(chargePoint) {
    this.#chosen = chargePoint.id;
    await this.#guard(() => Promise.all([this.details.show(chargePoint.id), this.command.show(chargePoint)]));
    if (this.own.checked || this.ownLog.checked) {
      this.#refresh();
    }
  }

  async #poll() {
    // Nobody looks: nothing is asked.
    if (!document.hidden && this.offsetParent !== null) {
      await this.#refresh();
    }
    if (this.isConnected) {
      this.#timer = setTimeout(() => this.#poll(), pollMs);
    }
  }

  #refresh() {
    return this.#guard(async () => {
      const status = await get("/status");
      this.state.classList.remove("bad");
      this.state.textContent = `${status.connected} of ${status.chargePoints} charge points online, `
        + `${status.runningTransactions} ${status.runningTransactions === 1 ? "transaction" : "transactions"} running`
        + (status.queueLength > status.queueCapacity / 2 ? `; the database is slow: ${status.queueLength} records wait` : "");
      this.csv.href = "/api/central/transactions.csv" + query(this.transactions.filter());
      const shown = [this.transactions, this.tags, this.log].filter(part => part.offsetParent !== null);
      await Promise.all([this.list.refresh(), this.details.refresh(), ...shown.map(part => part.refresh())]);
    });
  }

  async #guard(action) {
    try {
      await action();
    } catch (problem) {
      if (!(problem instanceof Problem)) {
        throw problem;
      }
      this.state.classList.add("bad");
      this.state.textContent = problem.message;
    }
  }
}

const transactionColumns = [
  { title: "Id", numeric: true, cell: row => row.id },
  { title: "Charge point", width: "short", cell: row => row.chargePointId },
  { title: "Connector", numeric: true, cell: row => row.connectorId },
  { title: "idTag", cell: row => [row.idTag, row.idTagStatus === "Accepted" ? "" : badge(row.idTagStatus)] },
  { title: "Started", cell: row => time(row.startedAt) },
  { title: "Stopped", cell: row => row.stoppedAt ? time(row.stoppedAt) : badge("running") },
  { title: "Duration", numeric: true, cell: row => row.stoppedAt ? duration(new Date(row.stoppedAt) - new Date(row.startedAt)) : "" },
  { title: "Energy", numeric: true, cell: row => energy(row.energyWh) },
  { title: "Reason", cell: row => row.stopReason ?? "" },
];

const logColumns = [
  { title: "Time", cell: row => time(row.at) },
  { title: "Level", cell: row => badge(row.level) },
  { title: "Charge point", width: "short", cell: row => row.chargePointId ?? "–" },
  { title: "What", width: "short", cell: row => row.what },
  { title: "Detail", width: "long", cell: row => row.detail ?? "" },
];

/** Tabs as the ARIA pattern has them: arrow keys go from one to the next. */
function drawTabs(panels, onShow) {
  const names = Object.keys(panels);
  const buttons = names.map(name => el("button", { type: "button", role: "tab", id: newId("tab"), text: name }));
  const boxes = names.map((name, index) => el("div", { role: "tabpanel", id: newId("panel"), "aria-labelledby": buttons[index].id }, panels[name]));
  const show = index => {
    buttons.forEach((button, i) => {
      button.setAttribute("aria-selected", String(i === index));
      button.setAttribute("aria-controls", boxes[i].id);
      button.tabIndex = i === index ? 0 : -1;
      boxes[i].hidden = i !== index;
    });
    onShow();
  };
  const list = el("div", { class: "tabs", role: "tablist", "aria-label": "Records", on: { keydown: event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      const next = (buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length;
      buttons[next].focus();
      show(next);
    }
  } } }, ...buttons);
  buttons.forEach((button, index) => button.addEventListener("click", () => show(index)));
  boxes.forEach((box, index) => { box.hidden = index > 0; });
  buttons.forEach((button, index) => {
    button.setAttribute("aria-selected", String(index === 0));
    button.setAttribute("aria-controls", boxes[index].id);
    button.tabIndex = index === 0 ? 0 : -1;
  });
  return el("section", { class: "card", "aria-label": "Records" }, list, ...boxes);
}

customElements.define("central-view", CentralView);
