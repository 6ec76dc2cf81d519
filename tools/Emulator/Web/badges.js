// SPDX-License-Identifier: MIT
import { bench } from "./bench.js";
import { el, setBadge, setText } from "./dom.js";

const networks = { up: "", down: ", network down", halfOpen: ", network silently dead" };

/** Link, boot and clock of the chosen station, in the header of every view. */
class StationBadges extends HTMLElement {
  connectedCallback() {
    this.link = el("span", { class: "badge" });
    this.boot = el("span", { class: "badge" });
    this.time = el("time", { class: "dim", title: "The station's own clock (UTC)" });
    this.speed = el("span", { class: "badge plain", title: "Virtual seconds per second (option --speed)", hidden: true });
    this.replaceChildren(el("span", { class: "badge-row", role: "status" }, this.link, this.boot), this.speed, this.time);
    bench.addEventListener("station", () => this.#show());
    bench.addEventListener("reach", () => this.#show());
  }

  #show() {
    const station = bench.station;
    if (!bench.isReached || !station) {
      setBadge(this.link, "offline", "emulator not reached", "bad");
      this.boot.hidden = true;
      return;
    }
    const word = station.powered ? station.link : "no power";
    setBadge(this.link, word, word + networks[station.network], station.powered && station.network === "up" ? undefined : "bad");
    this.boot.hidden = !station.powered;
    setBadge(this.boot, station.bootStatus, station.bootStatus ? "boot " + station.bootStatus : "not registered", station.bootStatus ? undefined : "warn");
    setText(this.time, !station.powered ? "" : station.utc ? station.utc.substring(0, 19).replace("T", " ") + " UTC" : "station does not know the time");
    this.speed.hidden = bench.emulator.speed === 1;
    setText(this.speed, `${bench.emulator.speed}× speed`);
  }
}

customElements.define("station-badges", StationBadges);
