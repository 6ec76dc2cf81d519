// SPDX-License-Identifier: MIT
import { el } from "./dom.js";
import { ask, query } from "./central-api.js";

/**
 * A table of one list of the API, page by page, with a search.
 * Set before it is connected: `label`, `path`, `columns` ([{title, cell, numeric, width}], the width being short or long); and if
 * wanted `pageSize`, `isReversed` (newest first), `fields` (a function that gives more query fields), `tools` (elements beside the
 * search).
 */
export class PagedTable extends HTMLElement {
  #offset = 0;
  #shown = "";
  #asked = 0;

  connectedCallback() {
    this.pageSize ??= 15;
    this.search = el("input", { type: "search", autocomplete: "off", on: { input: () => this.restart() } });
    this.back = el("button", { type: "button", text: "Newer", on: { click: () => this.#turn(-1) } });
    this.on = el("button", { type: "button", text: "Older", on: { click: () => this.#turn(1) } });
    if (!this.isReversed) {
      this.back.textContent = "Previous";
      this.on.textContent = "Next";
    }
    this.place = el("span", { class: "dim", role: "status" });
    this.body = el("tbody");
    this.replaceChildren(
      el("div", { class: "tools" }, el("label", { class: "search" }, el("span", { text: "Search" }), this.search), ...(this.tools ?? []),
        el("span", { class: "pages" }, this.place, this.back, this.on)),
      el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": this.label },
        el("table", {}, el("caption", { class: "sr", text: this.label }),
          el("thead", {}, el("tr", {}, ...this.columns.map(column => el("th", { scope: "col", class: column.numeric ? "number" : null, text: column.title })))),
          this.body)));
  }

  /** The query fields of what is shown, the page aside. */
  filter() {
    return { search: this.search.value.trim(), ...this.fields?.() };
  }

  restart() {
    this.#offset = 0;
    this.refresh();
  }

  /** Reads again unless somebody reads a row that is open. */
  poll() {
    return this.body.querySelector("details[open]") ? null : this.refresh();
  }

  async refresh() {
    const turn = ++this.#asked;
    const { data, total } = await ask("GET", this.path + query({ ...this.filter(), offset: this.#offset, limit: this.pageSize }));
    if (turn !== this.#asked) {
      return;
    }
    if (data.length === 0 && this.#offset > 0) {
      this.restart();
      return;
    }
    const rows = this.isReversed ? data.reverse() : data;
    this.place.textContent = total === 0 ? "none" : `${this.#offset + 1}–${this.#offset + rows.length} of ${total}`;
    this.back.disabled = this.#offset === 0;
    this.on.disabled = this.#offset + rows.length >= total;
    const text = JSON.stringify(rows);
    if (text !== this.#shown) {
      this.#shown = text;
      this.#draw(rows);
    }
  }

  #draw(rows) {
    // Whoever stands on a button of a row keeps standing there.
    const focused = this.body.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
    this.body.replaceChildren(...rows.map(row => el("tr", {}, ...this.columns.map(column => {
      const content = column.cell(row);
      return el("td", { class: column.numeric ? "number" : column.width, "data-title": column.title }, ...(Array.isArray(content) ? content : [content]).filter(part => part !== ""));
    }))));
    if (rows.length === 0) {
      this.body.append(el("tr", {}, el("td", { colspan: this.columns.length, class: "empty", text: "Nothing here yet." })));
    }
    if (focused) {
      this.body.querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus();
    }
  }

  #turn(direction) {
    this.#offset = Math.max(0, this.#offset + direction * this.pageSize);
    this.refresh();
  }
}

customElements.define("central-table", PagedTable);
