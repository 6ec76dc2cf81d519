// SPDX-License-Identifier: MIT
import { get, Problem } from "./api.js";
import { clock, el, number, setBadge, setText } from "./dom.js";
import { toast } from "./toast.js";

const pollMs = 2000;
const pageSize = 50;

const columns = [
  { title: "Station", sort: "id", cell: row => el("a", { href: "#station/" + encodeURIComponent(row.id), text: row.id }) },
  { title: "Model", sort: "model", cell: row => row.model },
  { title: "Link", sort: "link", cell: row => badge(row.link) },
  { title: "Connectors", sort: "status", cell: row => el("span", { class: "badge-row" }, ...row.statuses.map(status => badge(status ?? "no power"))) },
  { title: "Power", sort: "power", isNumber: true, cell: row => number(row.powerW / 1000, 1, "kW") },
  { title: "Energy", sort: "energy", isNumber: true, cell: row => number(row.energyWh / 1000, 1, "kWh") },
  { title: "Transactions", sort: "transactions", isNumber: true, cell: row => String(row.transactions) },
  { title: "Last error", sort: "error", cell: row => row.lastError ? `${row.lastError} at ${clock(row.lastErrorMs / 1000)}` : "–" },
];
const descendingFirst = ["power", "energy", "transactions", "error"];

/** Draws the overview of all stations. */
export function mount(element) {
  element.replaceChildren(el("fleet-view"));
}

/** How many connectors are in which status, what they take, and the stations as a table that is sorted by its heads. */
class FleetView extends HTMLElement {
  #sort = "id";
  #isDescending = false;
  #offset = 0;
  #asked = 0;
  #shown = "";
  #timer = 0;

  connectedCallback() {
    this.state = el("p", { class: "state", role: "status" });
    this.statuses = el("div", { class: "statuses badge-row" });
    this.search = el("input", { type: "search", autocomplete: "off", placeholder: "id, model, status, error …", on: { input: () => this.#restart() } });
    this.place = el("span", { class: "dim", role: "status" });
    this.back = el("button", { type: "button", text: "Previous", on: { click: () => this.#turn(-pageSize) } });
    this.on = el("button", { type: "button", text: "Next", on: { click: () => this.#turn(pageSize) } });
    this.heads = columns.map(column => el("th", { scope: "col", class: column.isNumber ? "number" : null },
      el("button", { type: "button", class: "quiet small", text: column.title, on: { click: () => this.#sortBy(column.sort) } })));
    this.body = el("tbody");
    this.replaceChildren(el("section", { class: "card", "aria-label": "Overview" }, this.state, this.statuses),
      el("section", { class: "card", "aria-label": "Stations" },
        el("div", { class: "tools" }, el("label", { class: "search" }, el("span", { text: "Search" }), this.search),
          el("span", { class: "pages" }, this.place, this.back, this.on)),
        el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Table of stations" },
          el("table", {}, el("caption", { class: "sr", text: "Stations" }), el("thead", {}, el("tr", {}, ...this.heads)), this.body))));
    this.#markSort();
    this.#poll();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  async #poll() {
    if (!document.hidden && this.offsetParent !== null) {
      await this.#refresh();
    }
    if (this.isConnected) {
      this.#timer = setTimeout(() => this.#poll(), pollMs);
    }
  }

  #restart() {
    this.#offset = 0;
    this.#refresh();
  }

  #turn(step) {
    this.#offset = Math.max(0, this.#offset + step);
    this.#refresh();
  }

  #sortBy(sort) {
    this.#isDescending = sort === this.#sort ? !this.#isDescending : descendingFirst.includes(sort);
    this.#sort = sort;
    this.#markSort();
    this.#restart();
  }

  #markSort() {
    columns.forEach((column, index) => {
      this.heads[index].setAttribute("aria-sort", column.sort !== this.#sort ? "none" : this.#isDescending ? "descending" : "ascending");
    });
  }

  async #refresh() {
    const turn = ++this.#asked;
    const query = new URLSearchParams({ search: this.search.value.trim(), sort: this.#sort, descending: this.#isDescending, offset: this.#offset, limit: pageSize });
    try {
      const fleet = await get("/api/fleet?" + query);
      if (turn === this.#asked) {
        this.#draw(fleet);
      }
    } catch (problem) {
      if (!(problem instanceof Problem)) {
        throw problem;
      }
      if (problem.status !== 0) {
        toast(problem.message);
      }
    }
  }

  #draw(fleet) {
    setText(this.state, `${fleet.connected} of ${fleet.stations} stations online, ${number(fleet.powerW / 1000, 1, "kW")} now, `
      + `${number(fleet.energyWh / 1000, 1, "kWh")} delivered, ${fleet.withErrors === 0 ? "no errors" : `${fleet.withErrors} with an error so far`}`);
    this.statuses.replaceChildren(...Object.entries(fleet.statuses).map(([status, count]) => badge(status, `${count} ${status}`)));
    setText(this.place, fleet.found === 0 ? "none" : `${this.#offset + 1}–${this.#offset + fleet.rows.length} of ${fleet.found}`);
    this.back.disabled = this.#offset === 0;
    this.on.disabled = this.#offset + fleet.rows.length >= fleet.found;
    const text = JSON.stringify(fleet.rows);
    if (text === this.#shown) {
      return;
    }
    this.#shown = text;
    const focused = this.body.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    this.body.replaceChildren(...fleet.rows.map(row => el("tr", {},
      ...columns.map(column => el("td", { class: column.isNumber ? "number" : null }, column.cell(row))))));
    if (focused) {
      this.body.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
    }
  }
}

function badge(word, text = word) {
  const node = el("span");
  setBadge(node, word, text);
  return node;
}

customElements.define("fleet-view", FleetView);
