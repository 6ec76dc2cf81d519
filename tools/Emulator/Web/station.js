// SPDX-License-Identifier: MIT
import { bench } from "./bench.js";
import { el, setAttribute, setText } from "./dom.js";
import { explainStation } from "./explain.js";
import "./panel.js";
import "./cards.js";
import "./controls.js";
import "./connector.js";

/** Draws the Station view. */
export function mount(element) {
  element.replaceChildren(el("station-view"));
}

/** One station on the bench: its front, what is around it, and its connectors. */
class StationView extends HTMLElement {
  #connectors = [];

  connectedCallback() {
    this.text = el("p", { class: "station-state", role: "status" });
    this.side = el("div", { class: "side" },
      el("station-panel", { class: "card" }), el("card-box", { class: "card" }), el("station-controls", { class: "card" }));
    this.cards = el("div", { class: "connectors" });
    this.replaceChildren(this.text, this.side, this.cards);
    bench.addEventListener("choose", () => this.#forget());
    bench.addEventListener("station", () => this.#show());
    if (bench.station) {
      bench.dispatchEvent(new Event("station"));
    }
  }

  #forget() {
    this.#connectors = [];
    this.cards.replaceChildren();
  }

  #show() {
    const station = bench.station;
    if (this.#connectors.length !== station.connectors.length) {
      this.#connectors = station.connectors.map(connector => el("connector-card", { class: "card", connector: connector.id, role: "region", "aria-label": "Connector " + connector.id }));
      this.cards.replaceChildren(...this.#connectors);
    }
    const { text, kind } = explainStation(station);
    setText(this.text, text);
    setAttribute(this.text, "data-kind", kind);
    station.connectors.forEach((connector, index) => this.#connectors[index].show(connector, station));
  }
}

customElements.define("station-view", StationView);
