// SPDX-License-Identifier: MIT
import { bench } from "./bench.js";
import { el, setAttribute, setBadge } from "./dom.js";

const texts = {
  GroundFailure: "Residual current", ConnectorLockFailure: "Lock stuck", HighTemperature: "Overheating", PowerSwitchFailure: "Contactor welded",
  PowerMeterFailure: "Meter silent", PilotShort: "Pilot shorted", DiodeShort: "No diode in the car", OverCurrentFailure: "Car draws too much", PhaseSwitchFailure: "Phase contactor stuck",
  EmergencyStop: "Emergency stop",
};

/** Switches for everything that can be broken at a connector (attribute connector). */
class FaultSwitches extends HTMLElement {
  connectedCallback() {
    this.connector = Number(this.getAttribute("connector"));
    this.count = el("span", { class: "badge", hidden: true });
    this.buttons = Object.entries(texts).map(([name, text]) => el("button", {
      type: "button", class: "danger small", title: name, data: { name }, text, on: { click: () => this.#toggle(name) },
    }));
    this.replaceChildren(el("details", {}, el("summary", {}, "Break something ", this.count),
      el("div", { class: "buttons", role: "group", "aria-label": `Faults at connector ${this.connector}` }, ...this.buttons)));
  }

  show(connector) {
    this.active = connector.faults;
    this.buttons.forEach(button => setAttribute(button, "aria-pressed", this.active.includes(button.dataset.name)));
    this.count.hidden = this.active.length === 0;
    setBadge(this.count, "", this.active.length + " broken", "bad");
  }

  /** Everything works again. */
  async mend() {
    for (const fault of this.active) {
      await bench.post(`/connectors/${this.connector}/fault`, { fault, active: false });
    }
  }

  #toggle(fault) {
    bench.post(`/connectors/${this.connector}/fault`, { fault, active: !this.active.includes(fault) });
  }
}

customElements.define("fault-switches", FaultSwitches);
