// SPDX-License-Identifier: MIT
import { bench } from "./bench.js";
import { el, number, setAttribute, setBadge, setText } from "./dom.js";
import { explainConnector, kilowattHours } from "./explain.js";
import { carDialog, plugDialog } from "./cars.js";
import { lastCard, tap } from "./cards.js";
import "./faults.js";
import "./plot.js";

const carStates = { ready: "Asks for power", notReady: "Pauses", ventilation: "Ventilation" };

/** One connector: what goes on, what to do next, what is measured (attribute connector). */
class ConnectorCard extends HTMLElement {
  connectedCallback() {
    this.number = Number(this.getAttribute("connector"));
    this.status = el("span", { class: "badge" });
    this.text = el("p", { class: "explanation", role: "status" });
    this.power = el("span", { class: "lead" });
    this.energy = el("span", { class: "lead" });
    this.soc = el("span", { class: "lead" });
    this.charge = el("progress", { max: 100, "aria-label": "State of charge" });
    this.facts = el("dl", { class: "facts" });
    this.values = new Map();
    this.plot = el("session-plot", { connector: this.number });
    this.faults = el("fault-switches", { connector: this.number });
    this.#drawActions();
    this.replaceChildren(
      el("div", { class: "head" }, el("h2", { text: "Connector " + this.number }), this.status), this.text, this.actions, this.car,
      el("div", { class: "leads" }, lead("Power", this.power), this.energyBox = lead("Energy", this.energy), lead("Battery", this.soc, this.charge)),
      this.facts, this.plot, this.faults);
  }

  #drawActions() {
    const post = (rest, body) => bench.post(`/connectors/${this.number}${rest}`, body);
    const button = (name, text, press) => el("button", { type: "button", data: { name }, text, on: { click: press } });
    this.buttons = [
      button("plug", "Plug in a car…", () => plugDialog(this.number)),
      button("unplug", "Unplug", () => post("/unplug")),
      this.tap = button("tap", "Tap", () => tap(this.tap.dataset.card)),
      button("mend", "Mend everything", () => this.faults.mend()),
    ];
    this.actions = el("div", { class: "buttons", on: { keydown: () => this.owesFocus = false } }, ...this.buttons);
    this.states = Object.entries(carStates).map(([state, text]) => button(state, text, () => post("/vehicle", { state })));
    this.carText = el("span", { class: "dim" });
    this.car = el("div", { class: "choice car-choice" }, this.carText,
      el("div", { class: "segments", role: "group", "aria-label": `Car at connector ${this.number}` }, ...this.states),
      button("settings", "Battery and power…", () => carDialog(this.number)));
  }

  /** Who works by keyboard goes on with what comes next; when that is not known yet, as soon as it is, unless a key was pressed. */
  focusNext() {
    const next = this.actions.querySelector(".primary:not([hidden])");
    this.owesFocus = !next;
    (next ?? this.tap).focus();
  }

  show(connector, station) {
    const { text, next } = explainConnector(connector, station);
    setBadge(this.status, connector.status, connector.status ?? "no power", connector.status ? undefined : "bad");
    setText(this.text, text);
    this.#showActions(connector, station, next);
    setText(this.power, (connector.powerW / 1000).toFixed(1) + "\u00a0kW");
    setText(this.energy, kilowattHours(connector.energyWh));
    const isPast = connector.idTag === null && connector.energyWh > 0;
    setText(this.energyBox.firstChild, isPast ? "Last session" : "Energy");
    this.energyBox.classList.toggle("past", isPast);
    setText(this.soc, number(connector.soc, 0, "%"));
    this.charge.value = connector.soc ?? 0;
    this.#showFacts(connector);
    this.faults.show(connector);
  }

  #showActions(connector, station, next) {
    const shown = {
      plug: !connector.car, unplug: connector.plugged, mend: connector.faults.length > 0,
      tap: station.powered,
    };
    // The session's own card ends it.
    this.tap.dataset.card = connector.idTag ?? lastCard();
    const hadFocus = this.actions.contains(document.activeElement);
    setText(this.tap, "Tap " + this.tap.dataset.card);
    for (const button of this.buttons) {
      button.hidden = !shown[button.dataset.name];
      button.classList.toggle("primary", button.dataset.name === next);
    }
    const first = this.actions.querySelector(".primary:not([hidden])");
    if (first && !hadFocus && first !== this.actions.firstElementChild) {
      this.actions.prepend(first);
    }
    if (hadFocus && (this.owesFocus || document.activeElement.hidden || !this.actions.contains(document.activeElement))) {
      this.focusNext();
    }
    this.car.hidden = !connector.car;
    if (connector.car) {
      const { cableAmps, phases, batteryWh, maxPowerW, state, isAsking } = connector.car;
      setText(this.carText, `Car: ${batteryWh / 1000} kWh, ${maxPowerW / 1000} kW, ${phases === 1 ? "1 phase" : "3 phases"}, ${cableAmps} A cable; S2 ${isAsking ? "closed" : "open"}`);
      for (const button of this.states) {
        setAttribute(button, "aria-pressed", button.dataset.name === state);
        button.classList.toggle("primary", button.dataset.name === next);
      }
    }
  }

  #showFacts(connector) {
    const rows = {
      "Pilot": `${connector.pilot ?? "–"}, ${number(connector.pilotVoltage, 1, "V")}`,
      "Offered": number(connector.offeredA, 1, "A"),
      "Drawn": number(connector.currentA, 1, "A"),
      "Contactor": connector.contactor,
      "Lock": connector.lock ?? "none",
      "Card": connector.idTag ?? "–",
      "Transaction": connector.transactionId ?? (connector.idTag ? "not yet known" : "–"),
      "Error": [connector.errorCode ?? "–", connector.vendorErrorCode].filter(word => word).join(", "),
    };
    for (const [name, value] of Object.entries(rows)) {
      let cell = this.values.get(name);
      if (!cell) {
        cell = el("dd");
        this.values.set(name, cell);
        this.facts.append(el("div", {}, el("dt", { text: name }), cell));
      }
      setText(cell, value);
      const isTrouble = name === "Error" && connector.status === "Faulted";
      cell.classList.toggle("bad", isTrouble);
      cell.parentElement.classList.toggle("wide", isTrouble);
    }
  }
}

function lead(name, ...parts) {
  return el("div", {}, el("span", { class: "dim", text: name }), ...parts);
}

customElements.define("connector-card", ConnectorCard);
