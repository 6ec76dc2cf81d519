// SPDX-License-Identifier: MIT
import { Problem } from "./api.js";
import { el } from "./dom.js";
import { get, pathOf } from "./central-api.js";
import "./central-list.js";
import "./central-details.js";
import "./central-command.js";
import "./central-records.js";

const pollMs = 1000;

/**
 * Draws the central system's view into an element; it keeps itself up to date while it is on screen.
 * @param bench where a station is chosen (`id`, event `choose`), which is then the first to be shown; none when this is all of the page.
 */
export function mount(element, bench) {
  element.replaceChildren(Object.assign(el("central-view"), { bench }));
}

class CentralView extends HTMLElement {
  #timer = 0;
  #chosen = null;

  connectedCallback() {
    this.state = el("p", { class: "state", role: "status" });
    this.list = el("central-list", { class: "card" });
    this.details = el("central-details", { class: "card" });
    this.command = el("central-command", { class: "card" });
    this.records = Object.assign(el("central-records"), { chosen: () => this.#chosen });
    this.list.addEventListener("choose", event => this.#choose(event.detail));
    this.bench?.addEventListener("choose", () => this.#follow());
    this.addEventListener("sent", () => this.#refresh());
    this.addEventListener("changed", () => this.#refresh());
    this.replaceChildren(this.state, el("div", { class: "columns" }, el("div", { class: "column" }, this.list, this.details), this.command), this.records);
    if (this.bench) {
      this.#follow();
    }
    this.#poll();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  /** The station that is chosen on the page is the first to be shown here, if it has ever connected. */
  async #follow() {
    try {
      const one = await get(pathOf(this.bench.id));
      this.list.mark(one.id);
      await this.#choose(one);
    } catch (problem) {
      if (!(problem instanceof Problem)) {
        throw problem;
      }
    }
  }

  async #choose(chargePoint) {
    this.#chosen = chargePoint.id;
    await this.#guard(() => Promise.all([this.details.show(chargePoint.id), this.command.show(chargePoint)]));
    this.#refresh();
  }

  async #poll() {
    // Nobody looks: nothing is asked.
    if (!document.hidden && this.offsetParent !== null) {
      await this.#refresh();
    }
    if (this.isConnected) {
      this.#timer = setTimeout(() => this.#poll(), pollMs);
    }
  }

  #refresh() {
    return this.#guard(async () => {
      const status = await get("/status");
      this.state.classList.remove("bad");
      this.state.textContent = `${status.connected} of ${status.chargePoints} charge points online, `
        + `${status.runningTransactions} ${status.runningTransactions === 1 ? "transaction" : "transactions"} running`
        + "; times are UTC"
        + (status.queueLength > status.queueCapacity / 2 ? `; the database is slow: ${status.queueLength} records wait` : "");
      await Promise.all([this.list.refresh(), this.details.refresh(), this.records.refresh()]);
    });
  }

  async #guard(action) {
    try {
      await action();
    } catch (problem) {
      if (!(problem instanceof Problem)) {
        throw problem;
      }
      this.state.classList.add("bad");
      this.state.textContent = problem.message;
    }
  }
}

customElements.define("central-view", CentralView);
