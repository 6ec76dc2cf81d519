// SPDX-License-Identifier: MIT
import { bench } from "./bench.js";
import { get } from "./api.js";
import { el, setBadge } from "./dom.js";

const mostShown = 50;
const refreshMs = 3000;

/** Chooses one of up to thousands of stations: a button with its identity that opens a searchable list. */
class StationPicker extends HTMLElement {
  #states = new Map();
  #timer = 0;
  #active = 0;

  connectedCallback() {
    this.button = el("button", { type: "button", class: "picker", "aria-haspopup": "dialog", on: { click: () => this.#open() } });
    this.search = el("input", {
      type: "search", autofocus: true, placeholder: "Search: part of the id, or a status", "aria-label": "Search stations", autocomplete: "off", role: "combobox",
      "aria-expanded": "true", "aria-controls": "picker-list", on: { input: () => this.#list(), keydown: event => this.#key(event) },
    });
    this.found = el("p", { class: "dim", role: "status" });
    this.list = el("ul", { id: "picker-list", class: "picker-list", role: "listbox", "aria-label": "Stations" });
    const close = el("button", { type: "button", class: "quiet", "aria-label": "Close", text: "×", on: { click: () => this.dialog.close() } });
    this.dialog = el("dialog", { class: "picker-dialog", "aria-label": "Choose a station", on: { close: () => clearTimeout(this.#timer) } },
      el("div", { class: "dialog-head" }, el("h2", { text: "Choose a station" }), close), this.search, this.found, this.list);
    this.replaceChildren(this.button, this.dialog);
    bench.addEventListener("choose", () => this.#show());
  }

  #show() {
    this.button.textContent = bench.id;
    this.button.classList.toggle("many", bench.ids.length > 1);
    this.button.disabled = bench.ids.length < 2;
    this.button.setAttribute("aria-label", `Station ${bench.id}${bench.ids.length > 1 ? `, one of ${bench.ids.length}: choose another` : ""}`);
  }

  #open() {
    this.search.value = "";
    this.#active = 0;
    this.#list();
    this.dialog.showModal();
    this.#refresh();
  }

  async #refresh() {
    clearTimeout(this.#timer);
    try {
      const stations = await get("/api/stations");
      this.#states = new Map(stations.map(station => [station.id, station]));
      this.#list();
    } catch {
      // The shell says that the emulator is away; the identities can still be searched.
    }
    if (this.dialog.open) {
      this.#timer = setTimeout(() => this.#refresh(), refreshMs);
    }
  }

  #matches(id, words) {
    const state = this.#states.get(id);
    const text = [id, state?.link, ...(state?.connectors.map(connector => connector.status) ?? [])].join(" ").toLowerCase();
    return words.every(word => text.includes(word));
  }

  #list() {
    const words = this.search.value.toLowerCase().split(/\s+/).filter(word => word);
    const ids = bench.ids.filter(id => this.#matches(id, words));
    const shown = this.shown = ids.slice(0, mostShown);
    this.#active = Math.min(this.#active, Math.max(0, shown.length - 1));
    this.found.textContent = ids.length > shown.length
      ? `${ids.length} of ${bench.ids.length} stations; the first ${shown.length} are shown, type to narrow down`
      : `${ids.length} of ${bench.ids.length} stations`;
    this.list.replaceChildren(...shown.map((id, index) => this.#item(id, index)));
    this.#mark();
  }

  #item(id, index) {
    const state = this.#states.get(id);
    const badges = !state ? [] : [state.link, ...state.connectors.map(connector => connector.status ?? "no power")].map(word => {
      const node = el("span");
      setBadge(node, word);
      return node;
    });
    return el("li", { id: "picker-" + index, role: "option", "aria-selected": String(id === bench.id), on: { click: () => this.#choose(id) } },
      el("span", { text: id }), el("span", { class: "badge-row" }, ...badges));
  }

  #mark() {
    [...this.list.children].forEach((item, index) => item.classList.toggle("active", index === this.#active));
    const item = this.list.children[this.#active];
    this.search.setAttribute("aria-activedescendant", item?.id ?? "");
    item?.scrollIntoView({ block: "nearest" });
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      this.#active = Math.max(0, Math.min(this.shown.length - 1, this.#active + step));
      this.#mark();
    } else if (event.key === "Enter" && this.shown.length > 0) {
      event.preventDefault();
      this.#choose(this.shown[this.#active]);
    }
  }

  #choose(id) {
    this.dialog.close();
    bench.choose(id);
  }
}

customElements.define("station-picker", StationPicker);
