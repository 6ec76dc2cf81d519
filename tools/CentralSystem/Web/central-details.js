// SPDX-License-Identifier: MIT
import { el, setText } from "./dom.js";
import { badge, duration, energyOf, newId, time } from "./central-dom.js";
import { ask, get, pathOf } from "./central-api.js";
import "./central-handshake.js";

/** Everything known of one charge point, with the simple commands for each connector. Fires `changed` after an action. */
class ChargePointDetails extends HTMLElement {
  #id = null;
  #shown = "";

  connectedCallback() {
    this.title_ = el("h2", { text: "No charge point chosen" });
    this.marks = el("span", { class: "badge-row" });
    this.refusal = el("p", { role: "alert" });
    this.removeHere = this.#drawRemoveButton();
    this.hint = el("div", { class: "hint", hidden: true }, this.refusal, this.removeHere);
    this.facts = el("dl", { class: "facts" });
    this.connectors = el("div", { class: "outlets" });
    this.message = el("p", { class: "outcome", role: "status" });
    this.settings = this.#drawSettings();
    this.handshake = el("handshake-form", { on: { handshake: event => this.#failHandshakes(event.detail) } });
    this.replaceChildren(el("div", { class: "head" }, this.title_, this.marks), this.hint, this.facts, this.connectors, this.message, this.settings,
      this.handshake);
    this.settings.hidden = true;
    this.handshake.hidden = true;
  }

  async show(id) {
    this.#id = id;
    this.#shown = "";
    this.message.textContent = "";
    await this.refresh();
    this.settings.hidden = false;
    this.handshake.hidden = false;
  }

  async refresh() {
    const id = this.#id;
    if (id === null) {
      return;
    }
    const [one, running, status] = await Promise.all([
      get(pathOf(id)), get("/transactions?running=true&chargePointId=" + encodeURIComponent(id)), get("/status"),
    ]);
    if (id === this.#id) {
      this.#draw(one, running, status.now);
    }
  }

  #draw(one, running, now) {
    this.title_.textContent = one.id;
    this.marks.replaceChildren(badge(one.connected ? "online" : "offline"), one.bootStatus ? badge(one.bootStatus, "boot ") : "");
    const facts = {
      "Vendor": one.vendor, "Model": one.model, "Firmware": one.firmware, "Serial number": one.serialNumber,
      "Last seen": time(one.lastSeen, now), "Last heartbeat": time(one.lastHeartbeat, now), "Last boot": time(one.lastBoot, now),
      "Last status": time(one.lastStatus, now), "Connected since": time(one.connectedSince, now), "Address": one.remoteAddress,
      "Password": one.passwordSet ? "set" : "none",
      ...(one.diagnosticsStatus && { "Diagnostics": one.diagnosticsStatus }),
      ...(one.firmwareStatus && { "Firmware update": one.firmwareStatus }),
    };
    this.facts.replaceChildren(...Object.entries(facts).map(([name, value]) =>
      el("div", {}, el("dt", { text: name }), el("dd", {}, value ?? el("span", { class: "dim", text: "–" })))));
    this.#drawRefusal(one);
    this.#drawConnectors(one, running, now);
    if (document.activeElement?.form !== this.settings.querySelector("form")) {
      this.registration.value = one.registration;
      this.interval.value = one.intervalSeconds ?? "";
    }
    this.removePassword.hidden = !one.passwordSet;
  }

  #drawRefusal(one) {
    this.hint.hidden = !one.refusal;
    this.removeHere.hidden = !one.passwordSet;
    // It is an alert: read out once, not at every turn.
    setText(this.refusal, one.refusal ? `Connection refused: ${one.refusal}.` : "");
  }

  #drawRemoveButton() {
    return el("button", { type: "button", text: "Remove password", hidden: true, on: { click: () => this.#configure({ password: null }, "password removed") } });
  }

  #drawConnectors(one, running, now) {
    const rows = one.connectors.map(connector => ({ connector, transaction: running.findLast(tx => tx.connectorId === connector.id) }));
    const shape = JSON.stringify(rows.map(({ connector, transaction }) => [connector.id, transaction?.id]));
    if (shape !== this.#shown) {
      this.#shown = shape;
      this.connectors.replaceChildren(...rows.map(({ connector, transaction }) => this.#drawConnector(connector, transaction)));
    }
    for (const { connector, transaction } of rows) {
      const box = this.connectors.querySelector(`[data-connector="${connector.id}"]`);
      const state = [badge(connector.status), connector.errorCode === "NoError" ? "" : badge(connector.errorCode), connector.info ?? "", time(connector.since)];
      box.querySelector(".state").replaceChildren(...state);
      box.querySelector(".session").textContent = transaction
        ? `Transaction ${transaction.id}, ${transaction.idTag}: ${energyOf(transaction)} in ${duration(new Date(now) - new Date(transaction.startedAt))}`
        : "";
    }
  }

  #drawConnector(connector, transaction) {
    const name = connector.id === 0 ? "Charge point" : "Connector " + connector.id;
    const button = (text, command) => el("button", { type: "button", text, "aria-label": `${text} on connector ${connector.id}`,
      on: { click: () => this.#command(command, connector.id) } });
    const buttons = connector.id === 0 ? [] : transaction
      ? [button("Suspend", "suspend"), button("Resume", "start"), button("Finish", "finish")]
      : [button("Start", "start")];
    return el("div", { class: "outlet", data: { connector: connector.id } },
      el("div", { class: "line" }, el("strong", { text: name }), el("span", { class: "state badge-row" })),
      el("div", { class: "line" }, el("span", { class: "session" }), el("span", { class: "buttons" }, ...buttons)));
  }

  #drawSettings() {
    const registrationId = newId("registration");
    const intervalId = newId("interval");
    const passwordId = newId("password");
    this.registration = el("select", { id: registrationId }, ...["Accepted", "Pending", "Rejected"].map(text => el("option", { text })));
    this.interval = el("input", { id: intervalId, type: "number", min: 1, max: 86400, placeholder: "default" });
    this.password = el("input", { id: passwordId, type: "password", maxlength: 40, autocomplete: "new-password", placeholder: "unchanged" });
    this.removePassword = this.#drawRemoveButton();
    return el("details", {}, el("summary", { text: "Settings" }),
      el("form", { class: "inline", on: { submit: event => this.#saveSettings(event) } },
        el("div", { class: "field" }, el("label", { for: registrationId, text: "BootNotification is answered" }), this.registration),
        el("div", { class: "field" }, el("label", { for: intervalId, text: "Heartbeat interval (s)" }), this.interval),
        el("div", { class: "field" }, el("label", { for: passwordId, text: "New password" }), this.password,
          el("small", { class: "dim", text: "asked for from its next connection on, and kept over restarts" })),
        el("div", { class: "buttons" }, el("button", { text: "Save settings" }), this.removePassword)));
  }

  #saveSettings(event) {
    event.preventDefault();
    const body = { registration: this.registration.value, intervalSeconds: this.interval.value === "" ? null : Number(this.interval.value) };
    if (this.password.value !== "") {
      body.password = this.password.value;
    }
    this.password.value = "";
    this.#configure(body, "settings saved");
  }

  #configure(body, done) {
    return this.#do(async () => {
      await ask("PUT", pathOf(this.#id), body);
      return done;
    });
  }

  #failHandshakes({ body, done }) {
    return this.#do(async () => {
      await ask("PUT", pathOf(this.#id) + "/handshake", body);
      return done;
    });
  }

  #command(command, connectorId) {
    return this.#do(async () => {
      const { data } = await ask("POST", "/api/send_command/" + encodeURIComponent(this.#id), { command, connectorId });
      return `${command} (${data.action}): ${data.payload?.status ?? data.errorCode ?? "answered"}`;
    });
  }

  async #do(action) {
    try {
      this.message.textContent = "…";
      this.message.textContent = await action();
      this.message.classList.remove("bad");
    } catch (problem) {
      this.message.textContent = problem.message;
      this.message.classList.add("bad");
    }
    this.dispatchEvent(new Event("changed", { bubbles: true }));
  }
}

customElements.define("central-details", ChargePointDetails);
