// SPDX-License-Identifier: MIT
"use strict";

const faults = ["GroundFailure", "ConnectorLockFailure", "HighTemperature", "PowerSwitchFailure", "PowerMeterFailure", "PilotShort", "DiodeShort", "OverCurrentFailure", "EmergencyStop"];
const colours = { Available: "good", Charging: "busy", Faulted: "bad", Unavailable: "bad", Preparing: "warn", Finishing: "warn", SuspendedEV: "warn", SuspendedEVSE: "warn", Reserved: "warn" };
const element = id => document.getElementById(id);
const shownFrames = 60;
let lastFrame = 0;

function base() {
  return "/api/stations/" + encodeURIComponent(element("station").value);
}

async function post(path, body) {
  element("message").textContent = "";
  try {
    const answer = await fetch(base() + "/" + path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: body,
    });
    if (!answer.ok) {
      element("message").textContent = (await answer.json()).detail;
    }
  } catch (error) {
    element("message").textContent = "The emulator does not answer.";
  }
  refresh();
}

function badge(node, text, colour) {
  node.textContent = text;
  node.className = "badge " + colour;
}

function makeConnector(id) {
  const box = document.createElement("article");
  box.className = "connector";
  box.id = "connector-" + id;
  box.innerHTML = `
    <h2>Connector ${id} <span class="badge" data-field="status"></span></h2>
    <div class="power" data-field="power"></div>
    <progress max="100" aria-label="State of charge"></progress>
    <dl></dl>
    <div class="buttons">
      <button data-post="connectors/${id}/plug" data-body="{}">Plug in</button>
      <button data-post="connectors/${id}/unplug" data-body="">Unplug</button>
      <button data-post="connectors/${id}/vehicle" data-body='{"state":"ready"}'>Car ready</button>
      <button data-post="connectors/${id}/vehicle" data-body='{"state":"notReady"}'>Car stops</button>
      <select aria-label="Fault">${faults.map(name => `<option>${name}</option>`).join("")}</select>
      <button data-fault="${id}" data-active="true">Fault on</button>
      <button data-fault="${id}" data-active="false">Fault off</button>
    </div>`;
  element("connectors").append(box);
  return box;
}

function number(value, digits, unit) {
  return value == null ? "–" : value.toFixed(digits) + " " + unit;
}

function showConnector(connector) {
  const box = element("connector-" + connector.id) || makeConnector(connector.id);
  badge(box.querySelector("[data-field=status]"), connector.status || "no power", colours[connector.status] || "bad");
  box.querySelector("[data-field=power]").textContent = number(connector.powerW / 1000, 1, "kW");
  box.querySelector("progress").value = connector.soc || 0;
  const rows = {
    "Energy": connector.energyWh + " Wh",
    "Charge": number(connector.soc, 0, "%"),
    "Current": number(connector.currentA, 1, "A"),
    "Offered": number(connector.offeredA, 1, "A"),
    "Voltage": number(connector.voltageV, 0, "V"),
    "Pilot": (connector.pilot || "–") + "  " + number(connector.pilotVoltage, 1, "V"),
    "Contactor": connector.contactor,
    "Lock": connector.lock || "none",
    "Heat": number(connector.temperatureC, 0, "°C"),
    "Error": connector.errorCode || "–",
    "Card": connector.idTag || "–",
    "Transaction": connector.transactionId == null ? "–" : connector.transactionId,
  };
  const list = box.querySelector("dl");
  list.replaceChildren();
  for (const [name, value] of Object.entries(rows)) {
    const term = document.createElement("dt");
    const text = document.createElement("dd");
    term.textContent = name;
    text.textContent = value;
    list.append(term, text);
  }
}

function showFrame(frame) {
  const row = document.createElement("tr");
  const cells = [frame.at.substring(11, 23), frame.direction === "out" ? "→" : "←", JSON.stringify(frame.frame)];
  for (const text of cells) {
    row.insertCell().textContent = text;
  }
  row.cells[1].title = frame.direction === "out" ? "to the central system" : "from the central system";
  element("frames").prepend(row);
  while (element("frames").rows.length > shownFrames) {
    element("frames").deleteRow(-1);
  }
}

async function refresh() {
  if (!element("station").value) {
    const stations = await (await fetch("/api/stations")).json();
    element("station").replaceChildren(...stations.map(station => new Option(station.id)));
  }
  const station = await (await fetch(base())).json();
  badge(element("link"), station.powered ? station.link : "no power", station.link === "online" ? "good" : "bad");
  badge(element("boot"), "boot " + (station.bootStatus || "unknown"), station.bootStatus === "Accepted" ? "good" : "warn");
  element("clock").textContent = station.utc || "time unknown";
  station.connectors.forEach(showConnector);
  const frames = await (await fetch(base() + "/frames?after=" + lastFrame)).json();
  frames.forEach(showFrame);
  lastFrame = frames.length ? frames[frames.length - 1].n : lastFrame;
}

async function poll() {
  try {
    await refresh();
  } catch (error) {
    element("message").textContent = "The emulator does not answer.";
  }
  setTimeout(poll, 500);
}

document.addEventListener("click", event => {
  const button = event.target.closest("button");
  if (button?.dataset.post) {
    post(button.dataset.post, button.dataset.body);
  } else if (button?.dataset.fault) {
    const fault = button.parentElement.querySelector("select").value;
    post(`connectors/${button.dataset.fault}/fault`, JSON.stringify({ fault: fault, active: button.dataset.active === "true" }));
  }
});

element("tap").addEventListener("submit", event => {
  event.preventDefault();
  post("tap", JSON.stringify({ idTag: element("tag").value }));
});

element("station").addEventListener("change", () => {
  lastFrame = 0;
  element("frames").replaceChildren();
  element("connectors").replaceChildren();
  refresh();
});

poll();
