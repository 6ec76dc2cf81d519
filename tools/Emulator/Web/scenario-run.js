// SPDX-License-Identifier: MIT
import { clock, el, setAttribute, setBadge, setText } from "./dom.js";

const colours = { preparing: "warn", running: "busy", ending: "busy", passed: "good", failed: "bad", stopped: "plain" };
const signs = { pending: "·", running: "▸", passed: "✓", failed: "✗" };

/** True while a scenario runs. */
export function isOn({ state }) {
  return state === "preparing" || state === "running" || state === "ending";
}

/** How the scenario goes that runs or was run last: its steps with ticks, and the first difference. */
export class ScenarioRun {
  #title = el("h2", { id: "scenario-run-head", tabindex: "-1" });
  #badge = el("span", { class: "badge" });
  #facts = el("span", { class: "dim" });
  #stop;
  #state = el("p", { class: "sr", role: "status" });
  #preparation = el("div");
  #steps = el("ol", { class: "scenario-steps", tabindex: "0", "aria-label": "Steps" });
  #key = null;
  #shown = 0;

  /** @param {function} stop Called to stop it. */
  constructor(stop) {
    this.#stop = el("button", { type: "button", class: "small danger", text: "Stop", on: { click: stop } });
    this.element = el("section", { class: "card", "aria-labelledby": "scenario-run-head", hidden: true },
      el("div", { class: "head" }, this.#title, el("div", { class: "buttons" }, this.#badge, this.#stop)),
      this.#facts, this.#state, this.#preparation, this.#steps);
  }

  /** Brings it into sight and the reader to its title. */
  reveal() {
    this.#title.focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "nearest" });
  }

  /** @param {object} run What GET /api/scenarios/current says. */
  show(run) {
    this.element.hidden = run.state === "none";
    if (run.state === "none") {
      return;
    }
    const key = [run.name, run.station, run.steps.length].join();
    if (key !== this.#key || run.step < this.#shown) {
      this.#key = key;
      this.#steps.replaceChildren(...run.steps.map(makeStep));
    }
    setText(this.#title, run.title);
    setBadge(this.#badge, run.state, run.state, colours[run.state]);
    setText(this.#facts, `${run.station}, step ${run.step} of ${run.steps.length}, ${clock(run.elapsedMs / 1000)} of virtual time`);
    setText(this.#state, `${run.title}: ${run.state}${run.state === "failed" ? ", " + run.difference?.what : ""}`);
    this.#stop.hidden = !isOn(run);
    run.steps.forEach((step, index) => showStep(this.#steps.children[index], step, run.difference));
    showDifference(this.#preparation, run.difference?.step === 0 ? run.difference : null);
    if (run.step !== this.#shown) {
      this.#shown = run.step;
      this.#follow(run.step);
    }
  }

  /** Scrolls the list, not the page. */
  #follow(number) {
    const item = this.#steps.children[Math.max(0, number - 1)];
    if (item) {
      this.#steps.scrollTop = item.offsetTop - this.#steps.offsetTop - this.#steps.clientHeight / 2;
    }
  }
}

function makeStep(step) {
  return el("li", {},
    el("span", { class: "scenario-sign", "aria-hidden": "true" }),
    el("span", {}, el("span", { class: "sr" }), el("span", { text: step.text })),
    el("span", { class: "dim scenario-time" }),
    el("div", { class: "scenario-difference" }));
}

function showStep(item, step, difference) {
  const [sign, text, time, box] = item.children;
  setAttribute(item, "class", "scenario-step " + step.state);
  setAttribute(item, "aria-current", step.state === "running" ? "step" : null);
  setText(sign, signs[step.state]);
  setText(text.firstChild, step.state + ": ");
  setText(time, step.endedMs == null ? "" : clock(step.endedMs / 1000));
  showDifference(box, difference?.step === step.number ? difference : null);
}

function showDifference(box, difference) {
  const text = difference?.text ?? "";
  if ((box.firstChild?.textContent ?? "") !== text) {
    box.replaceChildren(...text ? [el("pre", { class: "bad", text, tabindex: "0", "aria-label": "First difference" })] : []);
  }
}
