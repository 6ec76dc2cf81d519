// SPDX-License-Identifier: MIT
import { ask, Problem, stationPath } from "./api.js";
import { bench } from "./bench.js";
import { el, setText } from "./dom.js";
import { toast } from "./toast.js";

const deeds = { drop: "drop it", delay: "delay it", repeat: "repeat it", alter: "alter it", error: "answer with an error" };

/** Rules for the frames between the chosen station and its central system: a form, what is set, and what each has done. */
class FrameRules extends HTMLElement {
  connectedCallback() {
    this.deed = el("select", { on: { change: () => this.#fit() } }, ...Object.entries(deeds).map(([value, text]) => el("option", { value, text })));
    this.direction = el("select", {}, el("option", { value: "out", text: "from the station" }), el("option", { value: "in", text: "from the central system" }));
    this.type = el("select", {}, ...["call", "result", "error"].map(text => el("option", { value: text, text })));
    this.action = el("input", { placeholder: "every action", autocomplete: "off", spellcheck: "false" });
    this.count = el("input", { type: "number", min: 1, value: 1, placeholder: "all" });
    this.seconds = el("input", { type: "number", min: 0.1, max: 3600, step: 0.1, value: 5 });
    this.times = el("input", { type: "number", min: 1, max: 100, value: 1 });
    this.payload = el("input", { value: "{}", spellcheck: "false" });
    this.errorCode = el("input", { value: "InternalError", spellcheck: "false" });
    this.parts = { delay: field("Seconds", this.seconds), repeat: field("Times more", this.times), alter: field("Members (JSON)", this.payload), error: field("Error code", this.errorCode) };
    this.list = el("ul", { class: "rules-list" });
    this.clear = el("button", { type: "button", text: "Take all away", on: { click: () => this.#send("DELETE") } });
    this.mark = el("span", { class: "badge warn", hidden: true });
    this.details = el("details", {}, el("summary", {}, "Intercept frames ", this.mark),
      el("form", { class: "rules-form", on: { submit: event => this.#add(event) } },
        field("What", this.deed), field("Which", this.direction), field("Kind", this.type), field("Action", this.action), field("How many", this.count),
        ...Object.values(this.parts), el("div", { class: "buttons" }, el("button", { class: "primary", text: "Add rule" }), this.clear)),
      this.list);
    this.replaceChildren(this.details);
    bench.addEventListener("choose", () => this.#refresh());
    bench.addEventListener("frames", () => this.#refresh());
    this.#fit();
    this.#refresh();
  }

  #fit() {
    for (const [deed, part] of Object.entries(this.parts)) {
      part.hidden = deed !== this.deed.value;
    }
  }

  #add(event) {
    event.preventDefault();
    const rule = { do: this.deed.value, direction: this.direction.value, type: this.type.value };
    const more = {
      delay: () => ({ seconds: Number(this.seconds.value) }), repeat: () => ({ times: Number(this.times.value) }),
      alter: () => ({ payload: JSON.parse(this.payload.value) }), error: () => ({ errorCode: this.errorCode.value }), drop: () => ({}),
    };
    try {
      Object.assign(rule, more[rule.do]());
    } catch (error) {
      toast(`The members are not JSON: ${error.message}`);
      this.payload.focus();
      return;
    }
    if (this.action.value.trim()) {
      rule.action = this.action.value.trim();
    }
    if (this.count.value) {
      rule.count = Number(this.count.value);
    }
    this.#send("POST", rule);
  }

  async #send(method, body) {
    try {
      this.#draw(await ask(method, stationPath(bench.id, "/rules"), body));
    } catch (problem) {
      if (!(problem instanceof Problem)) {
        throw problem;
      }
      toast(problem.message);
    }
  }

  async #refresh() {
    if (bench.id && !document.hidden) {
      await this.#send("GET");
    }
  }

  #draw(rules) {
    this.clear.disabled = rules.length === 0;
    this.mark.hidden = rules.length === 0;
    setText(this.mark, rules.length === 1 ? "1 rule" : `${rules.length} rules`);
    this.list.replaceChildren(...rules.map(rule => el("li", {}, rule.text, el("span", { class: "dim", text: ` – ${rule.done} so far` }))));
  }
}

function field(text, input) {
  return el("label", { class: "field" }, el("span", { text }), input);
}

customElements.define("frame-rules", FrameRules);
