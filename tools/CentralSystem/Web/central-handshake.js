// SPDX-License-Identifier: MIT
import { el } from "./dom.js";
import { newId } from "./central-dom.js";

const ways = {
  400: "400 Bad Request", 401: "401 Unauthorized", 403: "403 Forbidden", 404: "404 Not Found", 429: "429 Too Many Requests",
  500: "500 Internal Server Error", 502: "502 Bad Gateway", 503: "503 Service Unavailable", otherSubProtocol: "Another sub-protocol",
};

/** A form that lets the next handshakes of a charge point fail. Fires `handshake` with the body for the API and, in words, what is done. */
class HandshakeForm extends HTMLElement {
  connectedCallback() {
    this.way = el("select", { on: { change: () => this.#fit() } }, ...Object.entries(ways).map(([value, text]) =>
      el("option", { value, text, selected: value === "503" })));
    this.count = el("input", { type: "number", min: 1, value: 1, placeholder: "all" });
    this.retryAfter = el("input", { type: "number", min: 1, max: 3600, placeholder: "none" });
    this.retryField = field("Retry-After (s)", this.retryAfter);
    this.replaceChildren(el("details", {}, el("summary", { text: "Failing handshakes" }),
      el("form", { class: "inline", on: { submit: event => this.#fail(event) } },
        field("Answered with", this.way), field("How many", this.count), this.retryField,
        el("div", { class: "buttons" }, el("button", { text: "Let them fail" }),
          el("button", { type: "button", text: "Let them succeed", on: { click: () => this.#tell({}, "handshakes succeed") } })),
        el("small", { class: "dim", text: "Counts from its next connection on: take its network down and up." }))));
  }

  #fit() {
    this.retryField.hidden = this.way.value === "otherSubProtocol";
  }

  #fail(event) {
    event.preventDefault();
    const isStatus = this.way.value !== "otherSubProtocol";
    const body = isStatus ? { status: Number(this.way.value) } : { otherSubProtocol: true };
    if (this.count.value) {
      body.count = Number(this.count.value);
    }
    if (isStatus && this.retryAfter.value) {
      body.retryAfterSeconds = Number(this.retryAfter.value);
    }
    const which = !body.count ? "all handshakes fail" : body.count === 1 ? "the next handshake fails" : `the next ${body.count} handshakes fail`;
    this.#tell(body, `${which}: ${ways[this.way.value]}`);
  }

  #tell(body, done) {
    this.dispatchEvent(new CustomEvent("handshake", { detail: { body, done } }));
  }
}

function field(text, input) {
  const id = newId("handshake");
  input.id = id;
  return el("div", { class: "field" }, el("label", { for: id, text }), input);
}

customElements.define("handshake-form", HandshakeForm);
