// SPDX-License-Identifier: MIT
import { el, setText } from "./dom.js";
import { badge, newId } from "./central-dom.js";
import { ask, get, pathOf } from "./central-api.js";
import { configurationTable, describeKey } from "./central-configuration.js";
import { drawFields } from "./central-fields.js";

const freeAction = "other";

/** A form for every command, drawn from the catalogue, and the station's answer. Fires `sent` when an answer or none has come. */
class CommandForm extends HTMLElement {
  #catalogue = [];
  #chargePoint = null;
  #suggestions = {};
  #configuration = new Map();
  #read = () => ({});
  #isEdited = false;

  async connectedCallback() {
    const actionId = newId("action");
    const payloadId = newId("payload");
    this.action = el("select", { id: actionId, on: { change: () => this.#draw() } });
    this.freeName = el("input", { "aria-label": "Name of the action", placeholder: "Name of the action", pattern: "[A-Za-z]{1,50}", autocomplete: "off" });
    this.about = el("p", { class: "dim about" });
    this.fields = el("div", { class: "fields" });
    this.note = el("p", { class: "dim note", role: "status" });
    this.payload = el("textarea", { id: payloadId, rows: 6, spellcheck: "false", on: { input: () => this.#markEdited(true) } });
    this.raw = el("details", {}, el("summary", { text: "Payload as JSON" }), el("label", { class: "sr", for: payloadId, text: "Payload" }), this.payload,
      el("small", { class: "dim", text: "What is sent. Edit it to send what the form does not allow." }));
    this.button = el("button", { class: "primary", text: "Send" });
    this.answer = el("output", { class: "answer", "aria-live": "polite" });
    this.replaceChildren(el("h2", { text: "Command" }),
      el("form", { novalidate: true, on: { submit: event => this.#submit(event), input: event => this.#onInput(event) } },
        el("div", { class: "field" }, el("label", { for: actionId, text: "Action" }), this.action, this.freeName),
        this.about, this.fields, this.note, this.raw, el("div", { class: "buttons" }, this.button)),
      this.answer);
    this.#catalogue = await get("/commands");
    this.#fillActions();
    this.#draw();
  }

  /** The charge point that commands go to, with its running transactions. */
  async show(chargePoint) {
    this.#chargePoint = chargePoint;
    this.#configuration = new Map();
    this.#draw();
  }

  async #suggest() {
    const connectors = this.#chargePoint.connectors.map(connector => String(connector.id));
    const [running, tags] = await Promise.all([
      get("/transactions?running=true&chargePointId=" + encodeURIComponent(this.#chargePoint.id)),
      get("/id-tags?limit=100"),
    ]);
    this.#suggestions = {
      connectorId: connectors,
      transactionId: running.map(one => String(one.id)).reverse(),
      idTag: tags.map(one => one.tag),
      configurationKey: [...this.#configuration.keys()],
    };
  }

  /** To change a key one has to know which there are: the charge point is asked, once. */
  async #askForKeys() {
    if (this.#configuration.size === 0 && this.#chargePoint.connected) {
      const { data } = await ask("POST", pathOf(this.#chargePoint.id) + "/commands", { action: "GetConfiguration", payload: {} });
      this.#learn("GetConfiguration", data.payload);
    }
  }

  #fillActions() {
    const profiles = [...new Set(this.#catalogue.map(one => one.profile))];
    this.action.replaceChildren(
      ...profiles.map(profile => el("optgroup", { label: profile }, ...this.#catalogue.filter(one => one.profile === profile)
        .map(one => el("option", { value: one.action, text: one.action })))),
      el("optgroup", { label: "Anything" }, el("option", { value: freeAction, text: "another action …" })));
  }

  async #draw() {
    this.button.disabled = true;
    if (!this.#chargePoint || this.#catalogue.length === 0) {
      return;
    }
    const action = this.action.value;
    const entry = this.#catalogue.find(one => one.action === action);
    if (entry?.fields.some(field => field.suggest === "configurationKey")) {
      await this.#askForKeys();
    }
    await this.#suggest();
    if (action !== this.action.value) {
      return;
    }
    const form = drawFields(entry?.fields ?? [], this.#suggestions);
    this.#read = form.read;
    this.freeName.hidden = entry !== undefined;
    this.freeName.required = entry === undefined;
    this.about.textContent = entry?.description ?? "Any other action, with a payload that you write.";
    this.fields.replaceChildren(...form.nodes);
    this.#describeKey();
    this.button.textContent = `Send to ${this.#chargePoint.id}`;
    this.button.disabled = false;
    this.raw.open = entry === undefined;
    this.#markEdited(false);
    this.#writePayload();
  }

  #onInput(event) {
    if (event.target !== this.payload && event.target !== this.freeName) {
      this.#markEdited(false);
      this.#writePayload();
      this.#describeKey();
    }
  }

  #describeKey() {
    const key = this.fields.querySelector("input[name=key]");
    setText(this.note, key ? describeKey(this.#configuration, key.value) : "");
  }

  #markEdited(isEdited) {
    this.#isEdited = isEdited;
    this.fields.classList.toggle("overridden", isEdited);
  }

  #writePayload() {
    this.payload.value = JSON.stringify(this.#read(), null, 2);
  }

  async #submit(event) {
    event.preventDefault();
    // An edited payload is sent as it is: the bench must be able to send what is wrong.
    if (!this.freeName.reportValidity() || (!this.#isEdited && !event.target.reportValidity())) {
      return;
    }
    let payload;
    try {
      payload = JSON.parse(this.payload.value || "{}");
    } catch (error) {
      this.#tell("not JSON", "bad", error.message);
      this.payload.focus();
      return;
    }
    await this.#send(this.action.value === freeAction ? this.freeName.value : this.action.value, payload);
  }

  async #send(action, payload) {
    const id = this.#chargePoint.id;
    this.button.disabled = true;
    this.answer.replaceChildren(el("span", { class: "dim", text: `${action} is on its way to ${id} …` }));
    const start = performance.now();
    try {
      const { data } = await ask("POST", pathOf(id) + "/commands", { action, payload });
      const took = ` from ${id} after ${Math.round(performance.now() - start)} ms`;
      if (data.messageType === "CALLERROR") {
        this.#tell(data.errorCode, "bad", data, `${action}: refused${took}`);
      } else {
        this.#learn(action, data.payload);
        this.#tell(data.payload.status, null, data.payload, `${action}: answer${took}`, action === "GetConfiguration" ? configurationTable(data.payload) : null);
      }
    } catch (problem) {
      this.#tell(problem.status === 504 ? "no answer" : "failed", "bad", problem.message, action);
    }
    this.button.disabled = false;
    this.dispatchEvent(new Event("sent", { bubbles: true }));
  }

  #learn(action, payload) {
    if (action === "GetConfiguration") {
      (payload?.configurationKey ?? []).forEach(one => this.#configuration.set(one.key, one));
    } else if (action === "ChangeConfiguration") {
      // What it has now only the charge point knows.
      this.#configuration.clear();
    }
  }

  /** Shows an answer; a picture of it, if there is one, goes before the answer itself. */
  #tell(word, colour, content, title = "", picture = null) {
    const mark = word ? badge(word) : null;
    if (mark && colour) {
      mark.className = "badge " + colour;
    }
    const text = typeof content === "string" ? content : JSON.stringify(content, null, 2);
    const whole = el("pre", { tabindex: "0", text });
    this.answer.replaceChildren(el("div", { class: "line" }, el("strong", { text: title }), mark),
      ...(picture ? [picture, el("details", {}, el("summary", { text: "Answer as JSON" }), whole)] : [whole]));
  }
}

customElements.define("central-command", CommandForm);
