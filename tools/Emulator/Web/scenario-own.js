// SPDX-License-Identifier: MIT
import { ask, get, Problem } from "./api.js";
import { bench } from "./bench.js";
import { el, setAttribute, setText } from "./dom.js";

const example = `{
  "title": "My first scenario",
  "steps": [
    { "plug": { "connector": 1 } },
    { "tap": { "idTag": "DE307A01" } },
    { "waitStatus": { "connector": 1, "status": "Charging" } },
    { "expectFrame": { "direction": "out", "action": "StartTransaction", "payload": { "connectorId": 1 } } }
  ]
}
`;

/** Where the box is kept: it outlives a reload. */
const kept = "scenario";

/** A box for a scenario of one's own, and what is wrong with it. */
export class OwnScenario {
  #start;
  #text = el("textarea", { id: "scenario-own-text", rows: "12", spellcheck: "false", autocapitalize: "off", "aria-describedby": "scenario-own-hint scenario-own-error" });
  #note = el("p", { class: "dim", role: "status" });
  #error = el("p", { id: "scenario-own-error", class: "bad", role: "alert" });

  /** @param {function(string): Promise} start Called with the text; throws Problem. */
  constructor(start) {
    this.#start = start;
    this.#text.value = sessionStorage.getItem(kept) ?? example;
    this.#text.addEventListener("input", () => this.#keep());
    this.button = el("button", { class: "primary", text: "Run this" });
    this.record = el("button", { type: "button", text: "Record", "aria-pressed": "false", title: "What you do to the station becomes a scenario", on: { click: () => this.#toggleRecording() } });
    this.#follow();
    this.element = el("section", { class: "card", "aria-labelledby": "scenario-own-head" },
      el("div", { class: "head" }, el("h2", { id: "scenario-own-head", text: "Your own" })),
      el("form", { on: { submit: event => this.#submit(event) } },
        el("label", { class: "field", for: "scenario-own-text" }, el("span", { text: "Scenario (JSON)" })),
        this.#text,
        el("small", { id: "scenario-own-hint", class: "dim", text: "Comments are allowed. The format is in tools/Emulator/README.md; /api/scenarios/schema is its JSON Schema." }),
        this.#error,
        el("div", { class: "buttons" }, this.button, this.record,
          el("button", { type: "button", text: "Save as file", title: "Saves the scenario for --scenario FILE", on: { click: () => this.#save() } })),
        this.#note));
  }

  /** Puts a scenario into the box and the cursor with it. */
  load(scenario) {
    this.#text.value = format(scenario);
    this.#keep();
    this.#say("");
    this.#text.focus();
    this.#text.setSelectionRange(0, 0);
    this.#text.scrollTop = 0;
  }

  #keep() {
    sessionStorage.setItem(kept, this.#text.value);
  }

  #save() {
    const title = /"(?:name|title)"\s*:\s*"([^"]*)"/.exec(this.#text.value)?.[1] ?? "";
    const name = title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "scenario";
    const url = URL.createObjectURL(new Blob([this.#text.value], { type: "application/json" }));
    el("a", { href: url, download: name + ".json" }).click();
    URL.revokeObjectURL(url);
  }

  /** A recording may be on from before the page was opened. */
  async #follow() {
    await this.#try(async () => this.#showRecording((await get("/api/scenarios/recording")).station));
  }

  async #toggleRecording() {
    await this.#try(async () => {
      if (this.record.getAttribute("aria-pressed") === "true") {
        this.load(await ask("DELETE", "/api/scenarios/recording"));
        this.#showRecording(null);
      } else {
        this.#showRecording((await ask("POST", "/api/scenarios/recording", { station: bench.id })).station);
      }
    });
  }

  #showRecording(station) {
    setAttribute(this.record, "aria-pressed", station !== null);
    setText(this.record, station === null ? "Record" : `Stop recording ${station}`);
    setText(this.#note, station === null ? "" : `What is done to ${station} by page or API is recorded: go on in Station, come back to stop.`);
  }

  async #try(action) {
    try {
      await action();
    } catch (problem) {
      if (!(problem instanceof Problem)) {
        throw problem;
      }
      this.#say(problem.message);
    }
  }

  async #submit(event) {
    event.preventDefault();
    this.#say("");
    try {
      await this.#start(this.#text.value);
    } catch (problem) {
      if (!(problem instanceof Problem)) {
        throw problem;
      }
      this.#say(problem.message);
      this.#select(Number(/^pasted\((\d+)\)/.exec(problem.message)?.[1] ?? 0));
    }
  }

  #say(text) {
    setText(this.#error, text);
    setAttribute(this.#text, "aria-invalid", text ? "true" : null);
  }

  /** Marks the line that is wrong. */
  #select(line) {
    const lines = this.#text.value.split("\n");
    if (line > 0 && line <= lines.length) {
      const begin = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
      this.#text.focus();
      this.#text.setSelectionRange(begin, begin + lines[line - 1].length);
    }
  }
}

/** One line for each member, and for each step. */
function format(scenario) {
  const members = Object.entries(scenario).map(([name, value]) => name === "steps"
    ? `  "steps": [\n${value.map(step => "    " + JSON.stringify(step)).join(",\n")}\n  ]`
    : `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return `{\n${members.join(",\n")}\n}\n`;
}
