// SPDX-License-Identifier: MIT
import { el } from "./dom.js";
import { badge, newId } from "./central-dom.js";
import { ask, query } from "./central-api.js";

const rowHeight = 64;
const shownRows = 5;
const extraRows = 5;

/**
 * The charge points: five at a time, and only those on screen exist as elements and are asked for, so thousands cost no more.
 * Fires `choose` with the charge point as detail.
 */
class ChargePointList extends HTMLElement {
  #rows = [];
  #first = 0;
  #total = 0;
  #most = 1;
  #active = -1;
  #asked = 0;
  #chosen = null;

  /** Index of the row that is to be chosen as soon as it is here. */
  #wanted = -1;

  connectedCallback() {
    const listId = newId("list");
    this.search = el("input", { type: "search", placeholder: "id, model, status, offline …", autocomplete: "off", "aria-controls": listId,
      on: { input: () => this.#restart() } });
    this.count = el("span", { class: "dim", role: "status" });
    this.window = el("div", { class: "rows" });
    this.space = el("div", { class: "space" }, this.window);
    this.box = el("div", { class: "viewport", id: listId, role: "listbox", tabindex: "0", "aria-label": "Charge points",
      on: { scroll: () => this.refresh(), keydown: event => this.#onKey(event), click: event => this.#onClick(event) } }, this.space);
    this.replaceChildren(
      el("div", { class: "head" }, el("h2", { text: "Charge points" }), this.count),
      el("label", { class: "search" }, el("span", { text: "Search" }), this.search),
      this.box);
  }

  /** Shows a charge point as chosen that was chosen elsewhere. */
  mark(id) {
    this.#chosen = id;
    this.#active = -1;
    this.refresh();
  }

  /** Reads the rows on screen again. */
  async refresh() {
    const first = Math.max(0, Math.floor(this.box.scrollTop / rowHeight) - extraRows);
    const turn = ++this.#asked;
    const { data, total } = await ask("GET", "/charge-points" + query({ search: this.search.value.trim(), offset: first, limit: shownRows + 2 * extraRows }));
    if (turn !== this.#asked) {
      return;
    }
    this.#rows = data;
    this.#first = first;
    this.#total = total;
    if (this.#chosen === null && total > 0 && this.search.value === "") {
      this.#active = 0;
      this.#choose(data[0]);
    }
    this.#chooseWanted();
    this.#draw();
  }

  #restart() {
    this.#active = -1;
    this.#wanted = -1;
    this.box.scrollTop = 0;
    this.refresh();
  }

  #draw() {
    // It keeps its height while a search narrows it down.
    this.#most = Math.max(this.#most, this.#total);
    this.box.style.height = `${rowHeight * Math.min(shownRows, this.#most)}px`;
    this.space.style.height = `${this.#total * rowHeight}px`;
    this.window.style.transform = `translateY(${this.#first * rowHeight}px)`;
    this.count.textContent = this.#total === 1 ? "1 found" : `${this.#total} found`;
    this.window.replaceChildren(...this.#rows.map((one, index) => this.#row(one, this.#first + index)));
    if (this.#total === 0) {
      this.window.replaceChildren(el("p", { class: "empty", text: this.search.value ? "None fits." : "None has connected yet." }));
    }
    const active = this.window.querySelector(".active");
    if (active) {
      this.box.setAttribute("aria-activedescendant", active.id);
    } else {
      this.box.removeAttribute("aria-activedescendant");
    }
  }

  #row(one, index) {
    const isChosen = one.id === this.#chosen;
    const connectors = one.connectors.filter(connector => connector.id > 0).slice(0, 4);
    const row = el("div", { id: `${this.box.id}-${index}`, role: "option", "aria-selected": String(isChosen), "aria-setsize": this.#total,
      "aria-posinset": index + 1, class: "row" + (index === this.#active ? " active" : ""), data: { index } },
    el("div", { class: "line" }, el("strong", { text: one.id }), badge(one.connected ? "online" : "offline")),
    el("div", { class: "line" },
      el("span", { class: "dim ellipsis", text: [one.vendor, one.model].filter(Boolean).join(" ") || one.refusal || "no boot yet" }),
      el("span", { class: "badge-row" }, ...connectors.map(connector => badge(connector.status, connector.id + " ")))));
    row.style.height = `${rowHeight}px`;
    return row;
  }

  #onClick(event) {
    const row = event.target.closest("[role=option]");
    if (row) {
      this.#go(Number(row.dataset.index));
    }
  }

  #onKey(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: shownRows, PageUp: -shownRows, Home: -this.#total, End: this.#total };
    if (event.key in steps && this.#total > 0) {
      event.preventDefault();
      this.#go(Math.min(this.#total - 1, Math.max(0, this.#active + steps[event.key])));
    }
  }

  #go(index) {
    this.#active = index;
    this.#wanted = index;
    const top = index * rowHeight;
    if (top < this.box.scrollTop) {
      this.box.scrollTop = top;
    } else if (top + rowHeight > this.box.scrollTop + this.box.clientHeight) {
      this.box.scrollTop = top + rowHeight - this.box.clientHeight;
    }
    this.#chooseWanted();
    if (this.#wanted < 0) {
      this.#draw();
    } else {
      this.refresh();
    }
  }

  #chooseWanted() {
    const one = this.#rows[this.#wanted - this.#first];
    if (one) {
      this.#wanted = -1;
      this.#choose(one);
    }
  }

  #choose(one) {
    this.#chosen = one.id;
    this.dispatchEvent(new CustomEvent("choose", { detail: one }));
  }
}

customElements.define("central-list", ChargePointList);
