// SPDX-License-Identifier: MIT
import { el } from "./dom.js";
import { badge, duration, energyOf, newId, ofField, time } from "./central-dom.js";
import { query } from "./central-api.js";
import { summarise } from "./frame-book.js";
import "./central-table.js";
import "./central-tags.js";
import "./central-transaction.js";

/** What the central system has on record, in tabs: transactions, idTags, all messages, the log (property chosen: () => id). */
class CentralRecords extends HTMLElement {
  connectedCallback() {
    this.opened = el("central-transaction", { class: "card" });
    this.csv = el("a", { class: "button", href: "/api/central/transactions.csv", download: "transactions.csv", text: "Download CSV" });
    this.opened.addEventListener("closed", event => this.querySelector(`[aria-label="Open transaction ${event.detail}"]`)?.focus());
    const tables = this.tables = {
      "Transactions": this.#table("Transactions", "/transactions", transactionColumns(id => this.opened.show(id)), ["id", "from", "to"], [this.csv]),
      "idTags": el("central-tags"),
      "Messages": this.#table("Messages", "/messages", messageColumns, ["from", "to"], []),
      "Log": this.#table("Log", "/logs", logColumns, [], []),
    };
    this.replaceChildren(this.opened, drawTabs(tables, () => this.dispatchEvent(new Event("changed", { bubbles: true }))));
  }

  /** Reads again what is on screen. */
  refresh() {
    this.csv.href = "/api/central/transactions.csv" + query(this.tables.Transactions.filter());
    const shown = [...Object.values(this.tables), this.opened].filter(part => part.offsetParent !== null);
    return Promise.all(shown.map(part => (part.poll ?? part.refresh).call(part)));
  }

  #table(label, path, columns, filters, tools) {
    const own = el("input", { type: "checkbox", on: { change: () => table.restart() } });
    const inputs = Object.fromEntries(filters.map(name => [name, filterInput(name, () => table.restart())]));
    const table = Object.assign(el("central-table"), {
      label, path, columns, isReversed: true,
      fields: () => ({
        chargePointId: own.checked ? this.chosen() : null,
        ...Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, valueOf(input)])),
      }),
      tools: [
        ...Object.entries(inputs).map(([name, input]) => el("label", { class: "filter" }, el("span", { text: filterNames[name] }), input)),
        el("label", { class: "check" }, own, " chosen charge point only"), ...tools,
      ],
    });
    return table;
  }
}

const filterNames = { id: "Id", from: "From (UTC)", to: "Until (UTC)" };

function filterInput(name, change) {
  return name === "id"
    ? el("input", { type: "number", min: 1, class: "id", on: { input: change } })
    : el("input", { type: "datetime-local", step: 1, on: { change } });
}

function valueOf(input) {
  return input.value === "" || !input.checkValidity() ? null : input.type === "datetime-local" ? ofField(input.value) : input.value;
}

function transactionColumns(open) {
  return [
    { title: "Id", numeric: true, cell: row => el("button", { type: "button", class: "small", text: row.id, "aria-label": `Open transaction ${row.id}`, on: { click: () => open(row.id) } }) },
    { title: "Charge point", width: "short", cell: row => row.chargePointId },
    { title: "Connector", numeric: true, cell: row => row.connectorId },
    { title: "idTag", cell: row => [row.idTag, row.idTagStatus === "Accepted" ? "" : badge(row.idTagStatus)] },
    { title: "Started (UTC)", cell: row => time(row.startedAt) },
    { title: "Stopped (UTC)", cell: row => row.stoppedAt ? time(row.stoppedAt) : badge("running") },
    { title: "Duration", numeric: true, cell: row => row.stoppedAt ? duration(new Date(row.stoppedAt) - new Date(row.startedAt)) : "" },
    { title: "Energy", numeric: true, cell: row => energyOf(row) },
    { title: "Reason", cell: row => row.stopReason ?? "" },
  ];
}

const messageColumns = [
  { title: "Time (UTC)", cell: row => time(row.at) },
  { title: "Charge point", width: "short", cell: row => row.chargePointId },
  { title: "From", cell: row => row.direction === "in" ? "station" : "central system" },
  { title: "Frame", width: "long", cell: row => el("details", {}, el("summary", { text: headOf(row.frame) }), el("pre", { tabindex: "0", text: JSON.stringify(row.frame, null, 2) })) },
];

const logColumns = [
  { title: "Time (UTC)", cell: row => time(row.at) },
  { title: "Level", cell: row => badge(row.level) },
  { title: "Charge point", width: "short", cell: row => row.chargePointId ?? "–" },
  { title: "What", width: "short", cell: row => row.what },
  { title: "Detail", width: "long", cell: row => row.detail ?? "" },
];

function headOf(frame) {
  switch (frame[0]) {
    case 2: return `${frame[2]}: ${summarise({ type: "call", action: frame[2], payload: frame[3] })}`;
    case 3: return `answer: ${summarise({ type: "result", payload: frame[2] })}`;
    case 4: return `error ${frame[2]}: ${frame[3]}`;
    default: return "not OCPP";
  }
}

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

customElements.define("central-records", CentralRecords);
