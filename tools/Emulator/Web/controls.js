// SPDX-License-Identifier: MIT
import { bench } from "./bench.js";
import { bytes, el, number, setAttribute, setText } from "./dom.js";
import { explainStation } from "./explain.js";

/** What surrounds the station: network, mains, and what it keeps on its flash. */
class StationControls extends HTMLElement {
  connectedCallback() {
    this.network = choice("Network", [
      ["up", "Up", { up: true }], ["down", "Down", { up: false }], ["halfOpen", "Silently dead", { halfOpen: true }],
    ], body => bench.post("/network", body));
    this.power = choice("Mains power", [["on", "On", { on: true }], ["off", "Cut", { on: false }]], body => bench.post("/power", body));
    this.service = button("Hold 6 s: clear latched faults", "service", 6);
    const service = el("div", { class: "choice" }, el("span", { class: "dim", text: "Service button inside" }),
      el("div", { class: "buttons" }, button("Press: lamp test", "test", 1), this.service));
    this.fill = el("meter", { min: 0, max: 1, high: 0.8, low: 0.5, optimum: 0, value: 0, "aria-label": "Fill of the journal" });
    this.journal = el("span");
    this.flash = el("dd");
    this.heat = el("dd");
    this.central = el("dd", { class: "url" });
    this.replaceChildren(el("h2", { text: "Around the station" }), this.network.group, this.power.group, service, el("dl", { class: "facts" },
      fact("Journal", el("dd", {}, this.journal, this.fill)), fact("Flash written", this.flash, "Bytes since the emulator was started"),
      fact("Temperature", this.heat), fact("Central system", this.central)));
    bench.addEventListener("station", () => this.#show());
  }

  #show() {
    const station = bench.station;
    const next = explainStation(station).next;
    this.network.show(station.network, next === "network" ? "up" : null);
    this.power.show(station.powered ? "on" : "off", next === "power" ? "on" : null);
    const isLatched = station.powered && station.connectors.some(one => one.faultFound === "ContactorWelded" && one.faults.length === 0);
    this.service.classList.toggle("primary", isLatched);
    const { journal } = station;
    setText(this.journal, journal
      ? `${journal.records} ${journal.records === 1 ? "record" : "records"}, ${bytes(journal.bytes)} of ${bytes(journal.capacityBytes)}` : "–");
    this.fill.value = journal ? journal.bytes / journal.capacityBytes : 0;
    setText(this.flash, bytes(station.flashBytesWritten));
    setText(this.heat, number(station.connectors[0]?.temperatureC, 1, "°C"));
    setText(this.central, `${bench.emulator.central.url}${bench.emulator.central.isEmbedded ? " (embedded)" : ""}`);
  }
}

function fact(name, value, title) {
  return el("div", { title }, el("dt", { text: name }), value);
}

/** Presses the service button for so many seconds. */
function button(text, name, seconds) {
  return el("button", { type: "button", class: "small", data: { name }, text, on: { click: () => bench.post("/service", { seconds }) } });
}

/** A row of buttons of which one is on. */
function choice(label, options, act) {
  const buttons = options.map(([name, text, body]) => el("button", { type: "button", data: { name }, text, on: { click: () => act(body) } }));
  const group = el("div", { class: "choice" }, el("span", { class: "dim", text: label }), el("div", { class: "segments", role: "group", "aria-label": label }, ...buttons));
  const show = (name, next) => buttons.forEach(button => {
    setAttribute(button, "aria-pressed", button.dataset.name === name);
    button.classList.toggle("primary", button.dataset.name === next);
  });
  return { group, show };
}

customElements.define("station-controls", StationControls);
