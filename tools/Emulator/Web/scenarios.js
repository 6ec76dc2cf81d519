// SPDX-License-Identifier: MIT
// The view of the scenarios: what there is, how the one goes that runs, and a box for one's own.
import { ask, get, Problem } from "./api.js";
import { bench } from "./bench.js";
import { el } from "./dom.js";
import { toast } from "./toast.js";
import { OwnScenario } from "./scenario-own.js";
import { ScenarioRun, isOn } from "./scenario-run.js";

const first = "demo";
const runningPollMs = 300;
const idlePollMs = 2000;

class ScenarioView {
  #element;
  #list = el("ul", { class: "scenario-list" });
  #runs = [];
  #isOn = false;
  #timer = 0;
  #run = new ScenarioRun(() => this.#stop());
  #own = new OwnScenario(text => this.#start("/api/scenarios/run?station=" + encodeURIComponent(bench.id), text));

  constructor(element) {
    this.#element = element;
    element.replaceChildren(el("div", { class: "scenarios" },
      el("section", { class: "card", "aria-labelledby": "scenario-list-head" },
        el("div", { class: "head" },
          el("h2", { id: "scenario-list-head", text: "Shipped scenarios" }),
          el("span", { class: "dim", text: "Each begins with a rebooted, unplugged station." })),
        this.#list),
      el("div", { class: "scenario-side" }, this.#run.element, this.#own.element)));
  }

  async begin() {
    try {
      const scenarios = await get("/api/scenarios");
      scenarios.sort((one, other) => (other.name === first) - (one.name === first));
      this.#list.replaceChildren(...scenarios.map(scenario => this.#item(scenario)));
    } catch (problem) {
      this.#say(problem);
    }
    await this.#poll();
  }

  #item({ name, title, description, steps }) {
    const run = el("button", { type: "button", class: "small", text: "Run", "aria-label": "Run " + title, on: { click: () => this.#startShipped(name) } });
    const edit = el("button", { type: "button", class: "quiet small", text: "Edit a copy", "aria-label": "Edit a copy of " + title, on: { click: () => this.#edit(name) } });
    this.#runs.push(run);
    return el("li", {},
      el("div", { class: "scenario-title" }, el("h3", { text: title }), el("code", { class: "dim", text: name })),
      el("div", { class: "buttons" }, run, edit),
      el("p", { text: description }),
      el("details", {}, el("summary", { text: steps.length + " steps" }), el("ol", { class: "dim" }, ...steps.map(step => el("li", { text: step.text })))));
  }

  #startShipped(name) {
    return this.#start(`/api/scenarios/${encodeURIComponent(name)}/run`, { station: bench.id }).catch(problem => this.#say(problem));
  }

  async #start(path, body) {
    this.#show(await ask("POST", path, body));
    this.#run.reveal();
    bench.refresh();
  }

  async #stop() {
    try {
      this.#show(await ask("DELETE", "/api/scenarios/current"));
    } catch (problem) {
      this.#say(problem);
    }
  }

  async #edit(name) {
    try {
      this.#own.load(await get("/api/scenarios/" + encodeURIComponent(name)));
    } catch (problem) {
      this.#say(problem);
    }
  }

  async #poll() {
    if (!this.#element.hidden) {
      try {
        this.#show(await get("/api/scenarios/current"));
      } catch (problem) {
        // That nobody answers the bench says already.
        if (problem.status !== 0) {
          this.#say(problem);
        }
      }
    }
    this.#plan();
  }

  #plan() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#poll(), this.#isOn && !document.hidden ? runningPollMs : idlePollMs);
  }

  #show(current) {
    const isOnNow = isOn(current);
    this.#run.show(current);
    if (isOnNow !== this.#isOn) {
      this.#isOn = isOnNow;
      [...this.#runs, this.#own.button].forEach(button => { button.disabled = isOnNow; });
      this.#plan();
    }
  }

  #say(problem) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }
    toast(problem.message);
  }
}

/** Puts the view of the scenarios into an element. */
export function mount(element) {
  new ScenarioView(element).begin();
}
