// SPDX-License-Identifier: MIT
import { el, setAttribute, setText } from "./dom.js";
import { refusalOf, summarise } from "./frame-book.js";
import { jsonText } from "./json-text.js";
import { copy } from "./copy.js";

const typeNames = { call: "CALL", result: "RESULT", error: "ERROR", text: "TEXT" };
const ways = { out: ["→", "Station to central system"], in: ["←", "Central system to station"] };

/** One frame in the list: a line that opens to the whole frame (property entry; idPrefix where there are two lists on the page). */
class FrameRow extends HTMLElement {
  idPrefix = "frame-";

  connectedCallback() {
    if (this.head) {
      return;
    }
    const { n, at, direction, type, action } = this.entry;
    const [arrow, way] = ways[direction];
    this.latency = el("span", { class: "latency" });
    this.outcome = el("span", { class: "outcome" });
    this.head = el("button", { type: "button", class: "frame-head", "aria-expanded": "false", on: { click: () => this.toggle() } },
      el("time", { class: "dim", datetime: at, text: at.substring(11, 23) }),
      el("span", { class: "way " + direction, title: way }, el("span", { "aria-hidden": "true", text: arrow }), el("span", { class: "sr", text: way })),
      el("span", { class: "type " + type, text: typeNames[type] }), el("strong", { text: action ?? "not OCPP" }),
      el("span", { class: "summary dim", text: summarise(this.entry) }), this.outcome, this.latency);
    this.setAttribute("role", "listitem");
    this.id = this.idPrefix + n;
    this.replaceChildren(this.head);
    this.update();
  }

  /** Shows what has become known since: the answer of a call, or that there is none. */
  update() {
    const { type, answer, problem, latencyMs, payload } = this.entry;
    const isWaiting = type === "call" && !answer && problem !== "unanswered";
    const words = {
      unanswered: "no answer", unreadable: "unreadable", error: type === "call" ? "error" : "", refused: type === "result" ? refusalOf(payload) : refusalOf(answer?.payload),
    };
    setText(this.outcome, isWaiting ? "…" : words[problem] ?? "");
    setAttribute(this.outcome, "class", "outcome " + (problem === "refused" ? "warn" : problem ? "bad" : "dim"));
    setText(this.latency, latencyMs === undefined ? "" : latencyMs < 10000 ? latencyMs + "\u00a0ms" : (latencyMs / 1000).toFixed(1) + "\u00a0s");
    setAttribute(this, "data-problem", problem);
    if (this.body) {
      this.#draw();
    }
  }

  toggle(isOpen = !this.body) {
    setAttribute(this.head, "aria-expanded", isOpen);
    if (!isOpen) {
      this.body?.remove();
      this.body = null;
    } else if (!this.body) {
      this.body = el("div", { class: "frame-body" });
      this.append(this.body);
      this.#draw();
    }
  }

  #draw() {
    const { call, answer, frame, n, at } = this.entry;
    const other = call ?? answer;
    const jump = other && el("button", {
      type: "button", class: "small", text: call ? "Show the call" : "Show the answer", on: { click: () => this.dispatchEvent(new CustomEvent("jump", { bubbles: true, detail: other })) },
    });
    this.body.replaceChildren(
      el("div", { class: "buttons" }, el("span", { class: "dim", text: `Frame ${n}, ${at}` }),
        el("button", { type: "button", class: "small", text: "Copy", on: { click: () => copy(JSON.stringify(frame), "The frame is copied.") } }), jump ?? null),
      el("pre", { tabindex: 0, "aria-label": "Frame" }, ...jsonText(frame)));
  }
}

customElements.define("frame-row", FrameRow);
