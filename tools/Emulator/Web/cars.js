// SPDX-License-Identifier: MIT
// Dialogs about cars: plugging one in, and changing one that is plugged in.
import { bench } from "./bench.js";
import { el } from "./dom.js";

const cars = {
  "Family car, 22 kW": { cableAmps: 32, batteryWh: 40000, soc: 20, targetSoc: 100, maxPowerW: 22000, phases: 3 },
  "Saloon, 11 kW": { cableAmps: 32, batteryWh: 77000, soc: 45, targetSoc: 80, maxPowerW: 11000, phases: 3 },
  "City car, one phase": { cableAmps: 32, batteryWh: 24000, soc: 30, targetSoc: 100, maxPowerW: 7400, phases: 1 },
  "Thin cable, 13 A": { cableAmps: 13, batteryWh: 40000, soc: 20, targetSoc: 100, maxPowerW: 11000, phases: 3 },
  "Almost full": { cableAmps: 32, batteryWh: 2000, soc: 97, targetSoc: 100, maxPowerW: 22000, phases: 3 },
};

const batteryField = { name: "batteryWh", label: "Battery", unit: "Wh", min: 10, max: 1000000 };
const socField = { name: "soc", label: "State of charge", unit: "%", min: 0, max: 100 };
const targetField = { name: "targetSoc", label: "Stops at", unit: "%", min: 0, max: 100 };
const powerField = { name: "maxPowerW", label: "Takes at most", unit: "W", min: 0, max: 100000 };

/** What was plugged in last is offered first. */
let last = Object.values(cars)[0];

/** Asks for a car and plugs it in. */
export function plugDialog(connector) {
  const preset = el("select", { on: { change: () => fill(form, cars[preset.value]) } }, ...Object.keys(cars).map(name => new Option(name)));
  const fields = [
    chooseField("cableAmps", "Cable", "A", [13, 20, 32, 63]), chooseField("phases", "Phases", "", [1, 3]),
    ...[batteryField, socField, targetField, powerField].map(numberField),
  ];
  const form = dialogForm(connector, `Plug a car into connector ${connector}`, "Plug in", [field("Car", preset), ...fields], async values => {
    last = values;
    return bench.post(`/connectors/${connector}/plug`, values);
  });
  const known = Object.keys(cars).find(name => JSON.stringify(cars[name]) === JSON.stringify(last));
  preset.append(...known ? [] : [new Option("As last time", "", true, true)]);
  preset.value = known ?? "";
  fill(form, last);
}

/** Changes battery and power of the car that is plugged in. */
export function carDialog(connector) {
  const { soc, car } = bench.station.connectors[connector - 1];
  const form = dialogForm(connector, `Car at connector ${connector}`, "Change", [socField, powerField].map(numberField), values =>
    bench.post(`/connectors/${connector}/vehicle`, values));
  fill(form, { soc, maxPowerW: car.maxPowerW });
}

function dialogForm(connector, title, action, fields, done) {
  const close = el("button", { type: "button", class: "quiet", "aria-label": "Close", text: "×", on: { click: () => dialog.close() } });
  const cancel = el("button", { type: "button", text: "Cancel", on: { click: () => dialog.close() } });
  const form = el("form", { method: "dialog", on: { submit: event => submit(event) } }, el("div", { class: "fields" }, ...fields),
    el("div", { class: "buttons" }, cancel, el("button", { class: "primary", text: action })));
  const dialog = el("dialog", { "aria-label": title, on: { close: () => dialog.remove() } },
    el("div", { class: "dialog-head" }, el("h2", { text: title }), close), form);
  const submit = async event => {
    event.preventDefault();
    // In the order of the fields, so that two equal cars are equal as text.
    const values = Object.fromEntries([...form.elements].filter(one => one.name).map(one => [one.name, Number(one.value)]));
    if (await done(values)) {
      dialog.close();
      document.querySelector(`connector-card[connector="${connector}"]`).focusNext();
    }
  };
  document.body.append(dialog);
  dialog.showModal();
  form.querySelector(".primary").focus();
  return form;
}

function fill(form, values) {
  for (const [name, value] of Object.entries(values ?? {})) {
    form.elements[name].value = value;
  }
}

function field(label, input, hint) {
  return el("label", { class: "field" }, el("span", { text: label }), input, hint ? el("small", { text: hint }) : null);
}

function numberField({ name, label, unit, min, max }) {
  return field(`${label} (${unit})`, el("input", { type: "number", name, min, max, step: 1, required: true, inputmode: "numeric" }), `${min} to ${max}`);
}

function chooseField(name, label, unit, choices) {
  return field(label + (unit ? ` (${unit})` : ""), el("select", { name }, ...choices.map(choice => new Option(choice))));
}
