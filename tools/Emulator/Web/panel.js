// SPDX-License-Identifier: MIT
import { bench } from "./bench.js";
import { el, setAttribute, setText, svg } from "./dom.js";
import { describeLight, showLight } from "./light.js";
import { plugDialog } from "./cars.js";
import { lastCard, tap } from "./cards.js";

const centres = [110, 250];

/** The front of the station, drawn: reader, emergency stop, and per connector light, socket, lock, cable and car. */
class StationPanel extends HTMLElement {
  connectedCallback() {
    this.reader = button("reader", "Card reader", () => tap(lastCard()), [
      svg("rect", { x: 148, y: 46, width: 96, height: 66, rx: 12, class: "glass" }),
      svg("rect", { x: 163, y: 70, width: 30, height: 21, rx: 3, class: "card-icon" }),
      svg("path", { d: "M202 72q8 9 0 18M210 67q13 14 0 28M218 62q18 19 0 38", class: "waves" }),
    ]);
    this.stop = button("stop", "Emergency stop", () => this.#toggleStop(), [
      svg("circle", { cx: 287, cy: 79, r: 25, class: "collar" }),
      svg("circle", { cx: 287, cy: 79, r: 17, class: "mushroom" }),
      svg("path", { d: "M279 73q8-6 16 0", class: "gleam" }),
    ]);
    this.sockets = centres.map((x, index) => this.#drawConnector(x, index + 1));
    this.label = svg("text", { x: 50, y: 74, class: "name" });
    this.drawing = svg("svg", { viewBox: "0 0 360 452", role: "group", "aria-label": "Front of the station" },
      svg("rect", { x: 26, y: 6, width: 308, height: 300, rx: 30, class: "body" }),
      svg("rect", { x: 36, y: 16, width: 288, height: 280, rx: 22, class: "front" }),
      this.label, this.model = svg("text", { x: 50, y: 91, class: "by" }),
      this.reader, this.stop, ...this.sockets.map(socket => socket.group));
    this.captions = el("ul", { class: "captions" }, ...this.sockets.map(socket => socket.caption));
    this.replaceChildren(this.drawing, this.captions);
    bench.addEventListener("station", () => this.#show());
  }

  #drawConnector(x, number) {
    const light = svg("circle", { cx: x, cy: 204, r: 56, class: "light" });
    const pins = [[-14, -14], [14, -14], [-26, 4], [0, 4], [26, 4], [-13, 22], [13, 22]];
    const socket = button("socket", `Connector ${number}`, () => this.#useSocket(number), [
      svg("path", { d: `M${x - 35} 175q35-14 70 0a44 44 0 1 1-70 0z`, class: "inlet" }),
      ...pins.map(([dx, dy], index) => svg("circle", { cx: x + dx, cy: 204 + dy, r: index < 2 ? 4 : 6, class: "pin" })),
      svg("g", { class: "plug" },
        svg("path", { d: `M${x - 37} 178q37-14 74 0a44 44 0 1 1-74 0z`, class: "plug-face" }),
        svg("rect", { x: x - 17, y: 190, width: 34, height: 70, rx: 14, class: "plug-grip" })),
    ]);
    const side = number === 1 ? -1 : 1;
    const path = `M${x} 250C${x} 330 ${x + side * 84} 322 ${x + side * 66} 372Q${x + side * 60} 392 ${x + side * 44} 398`;
    const cable = svg("g", { class: "cable" }, svg("path", { d: path, class: "sheath" }), svg("path", { d: path, class: "flow" }));
    const lock = svg("g", { class: "lock", transform: `translate(${x + 34} 152)` },
      svg("path", { d: "M5 12V8a5 5 0 0 1 10 0v4", class: "shackle" }), svg("rect", { x: 2, y: 11, width: 16, height: 12, rx: 2.5 }));
    const car = this.#drawCar(x, side);
    const caption = el("li");
    const bay = svg("path", { d: `M${x - 64} 362v74h128v-74`, class: "bay" });
    const group = svg("g", { class: "connector" }, bay, light, svg("circle", { cx: x, cy: 204, r: 47, class: "well" }),
      svg("text", { x: x - 46, y: 162, class: "digit", text: number }), cable, socket, lock, car.group);
    return { group, light, socket, caption, car };
  }

  #drawCar(x, side) {
    const left = x - 56;
    const fill = svg("rect", { x: left + 31, y: 402, height: 14, width: 0, rx: 2, class: "fill" });
    const soc = svg("text", { x: left + 56, y: 413, class: "soc" });
    const flip = side > 0 ? `translate(${2 * x} 0) scale(-1 1)` : null;
    const group = svg("g", { class: "car" },
      svg("path", {
        transform: flip, class: "shape",
        d: `M${left + 4} 424q-4-22 14-27l16-3q14-20 30-20h14q14 0 24 20q12 2 12 14v16z`,
      }),
      svg("path", { transform: flip, class: "window", d: `M${left + 42} 393q8-12 21-13v13zM${left + 68} 380h10q10 1 16 13h-26z` }),
      svg("rect", { x: left + 29, y: 400, width: 54, height: 18, rx: 3, class: "battery" }), fill, soc,
      svg("circle", { cx: left + 27, cy: 426, r: 10, class: "wheel" }), svg("circle", { cx: left + 89, cy: 426, r: 10, class: "wheel" }));
    return { group, fill, soc };
  }

  #useSocket(number) {
    const connector = bench.station?.connectors[number - 1];
    if (connector?.plugged) {
      bench.post(`/connectors/${number}/unplug`);
    } else if (connector) {
      plugDialog(number);
    }
  }

  #toggleStop() {
    const isPressed = bench.station.connectors[0].faults.includes("EmergencyStop");
    bench.post("/connectors/1/fault", { fault: "EmergencyStop", active: !isPressed });
  }

  #show() {
    const station = bench.station;
    setText(this.label, station.id.length > 10 ? "…" + station.id.slice(-8) : station.id);
    setText(this.model, station.model.length > 14 ? station.model.slice(0, 13) + "…" : station.model);
    this.sockets.forEach(({ group, caption }, index) => {
      group.toggleAttribute("hidden", index >= station.connectors.length);
      caption.hidden = index >= station.connectors.length;
    });
    setAttribute(this.drawing, "data-power", station.powered ? "on" : "off");
    const isStopped = station.connectors[0].faults.includes("EmergencyStop");
    setAttribute(this.stop, "aria-pressed", isStopped);
    setAttribute(this.reader, "aria-label", `Card reader: tap ${lastCard()}`);
    station.connectors.slice(0, centres.length).forEach((connector, index) => this.#showConnector(connector, this.sockets[index]));
  }

  #showConnector(connector, { group, light, socket, caption, car }) {
    showLight(light, connector.light, connector.lightBlinks);
    setAttribute(group, "data-plugged", connector.plugged);
    setAttribute(group, "data-car", connector.car !== null);
    setAttribute(group, "data-locked", connector.lock === "locked");
    setAttribute(group, "data-flows", connector.powerW > 0);
    setAttribute(socket, "aria-label", `Connector ${connector.id}: ${connector.plugged ? "unplug" : "plug in a car"}`);
    setAttribute(car.fill, "width", Math.round((connector.soc ?? 0) / 2));
    setText(car.soc, connector.soc == null ? "" : connector.soc.toFixed(0) + "\u00a0%");
    setText(caption, `${connector.id}: ${describeLight(connector.light, connector.lightBlinks)}`);
  }
}

/** A part of the drawing that can be pressed by mouse and by keyboard. */
function button(name, label, press, children) {
  return svg("g", {
    class: "press " + name, role: "button", tabindex: 0, "aria-label": label,
    on: {
      click: press,
      keydown: event => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          press();
        }
      },
    },
  }, ...children);
}

customElements.define("station-panel", StationPanel);
