// SPDX-License-Identifier: MIT
import { bench } from "./bench.js";
import { el, setAttribute, setText } from "./dom.js";
import { FrameBook } from "./frame-book.js";
import { copy } from "./copy.js";
import "./frame-row.js";
import "./rules.js";

const capacity = 2000;

/** Draws the Messages view. */
export function mount(element) {
  element.replaceChildren(el("messages-view"));
}

/** The frames of the chosen station, the latest on top, as they come. */
class MessagesView extends HTMLElement {
  #book = new FrameBook(capacity);
  #rows = new Map();
  #actions = new Set();
  #direction = "";
  #isPaused = false;
  #waiting = 0;

  connectedCallback() {
    this.#drawTools();
    this.list = el("div", { class: "frames", role: "list", "aria-label": "OCPP frames, the latest first", on: { jump: event => this.#jump(event.detail) } });
    this.empty = el("p", { class: "dim empty" });
    this.replaceChildren(this.tools, el("frame-rules", { class: "card", role: "region", "aria-label": "Interception" }), el("section", { class: "card" }, this.state, this.list, this.empty));
    bench.addEventListener("choose", () => this.#restart([]));
    bench.addEventListener("frames", event => this.#take(event.detail));
    bench.addEventListener("station", () => this.#expire());
    this.#restart(bench.frames);
  }

  #drawTools() {
    const filter = () => this.#filter();
    this.search = el("input", { type: "search", placeholder: "word or -word", title: "Frames with every word, and with none of the -words", on: { input: filter } });
    this.action = el("select", { on: { change: filter } }, new Option("All actions", ""));
    this.directions = [["", "Both ways"], ["out", "→ Sent"], ["in", "← Received"]].map(([direction, text]) =>
      el("button", { type: "button", text, data: { direction }, on: { click: () => this.#turn(direction) } }));
    this.problems = el("input", { type: "checkbox", on: { change: filter } });
    this.pause = el("button", { type: "button", text: "Pause", "aria-pressed": "false", on: { click: () => this.#setPaused(!this.#isPaused) } });
    this.state = el("p", { class: "dim state", role: "status" });
    this.tools = el("section", { class: "card tools", "aria-label": "Filter" },
      label("Search", this.search), label("Action", this.action),
      el("div", { class: "field" }, el("span", { text: "Direction" }), el("div", { class: "segments", role: "group", "aria-label": "Direction" }, ...this.directions)),
      el("label", { class: "check" }, this.problems, "Problems only"),
      el("div", { class: "buttons" }, this.pause,
        el("button", { type: "button", text: "Clear", on: { click: () => this.#restart([]) } }),
        el("button", { type: "button", text: "Copy", title: "Copies the frames shown, as JSON Lines", on: { click: () => this.#copy() } }),
        el("button", { type: "button", text: "Download", title: "Saves the frames shown, as JSON Lines", on: { click: () => this.#download() } })));
    this.#turn("");
  }

  #restart(frames) {
    this.#book = new FrameBook(capacity);
    this.#rows.clear();
    this.#waiting = 0;
    this.list.replaceChildren();
    this.#add(frames);
  }

  #take(frames) {
    if (this.#isPaused) {
      this.#waiting += frames.length;
      this.#showState();
    } else {
      this.#add(frames);
    }
  }

  #add(frames) {
    const { added, changed, dropped } = this.#book.add(frames);
    for (const entry of dropped) {
      this.#rows.get(entry.n)?.remove();
      this.#rows.delete(entry.n);
    }
    for (const entry of added) {
      this.#know(entry.action);
      const row = Object.assign(document.createElement("frame-row"), { entry });
      this.#rows.set(entry.n, row);
      row.hidden = !this.#matches(entry);
      this.list.prepend(row);
    }
    changed.forEach(entry => this.#update(entry));
    this.#showState();
  }

  #update(entry) {
    const row = this.#rows.get(entry.n);
    if (row) {
      row.update();
      row.hidden = !this.#matches(entry);
    }
  }

  #expire() {
    const utc = bench.station.utc;
    if (utc && !this.#isPaused) {
      const late = this.#book.expire(Date.parse(utc));
      if (late.length > 0) {
        late.forEach(entry => this.#update(entry));
        this.#showState();
      }
    }
  }

  #know(action) {
    if (action && !action.startsWith("(") && !this.#actions.has(action)) {
      this.#actions.add(action);
      const next = [...this.action.options].find(option => option.value > action);
      this.action.add(new Option(action, action), next ?? null);
    }
  }

  #matches(entry) {
    const words = this.search.value.toLowerCase().split(/\s+/).filter(word => word.length > 0 && word !== "-");
    return (this.#direction === "" || entry.direction === this.#direction)
      && (this.action.value === "" || entry.action === this.action.value)
      && (!this.problems.checked || entry.problem !== null)
      && words.every(word => word.startsWith("-") ? !this.#contains(entry, word.slice(1)) : this.#contains(entry, word));
  }

  /** An answer is also found by what its call is about. */
  #contains(entry, word) {
    return entry.text.includes(word) || entry.action?.toLowerCase().includes(word);
  }

  #filter() {
    for (const entry of this.#book.entries) {
      this.#rows.get(entry.n).hidden = !this.#matches(entry);
    }
    this.#showState();
  }

  #turn(direction) {
    this.#direction = direction;
    this.directions.forEach(button => setAttribute(button, "aria-pressed", button.dataset.direction === direction));
    if (this.list) {
      this.#filter();
    }
  }

  #setPaused(isPaused) {
    this.#isPaused = isPaused;
    setAttribute(this.pause, "aria-pressed", isPaused);
    setText(this.pause, isPaused ? "Go on" : "Pause");
    const missed = isPaused || this.#waiting === 0 ? [] : bench.frames.slice(-this.#waiting);
    this.#waiting = 0;
    this.#add(missed);
  }

  #jump(entry) {
    const row = this.#rows.get(entry.n);
    if (row) {
      row.hidden = false;
      row.toggle(true);
      row.head.focus({ preventScroll: true });
      row.scrollIntoView({ block: "center" });
    }
  }

  #shown() {
    return this.#book.entries.filter(entry => !this.#rows.get(entry.n).hidden);
  }

  #showState() {
    const all = this.#book.entries;
    const shown = this.#shown().length;
    const problems = all.filter(entry => entry.problem !== null && (entry.type !== "call" || entry.problem === "unanswered")).length;
    const parts = [shown === all.length ? `${all.length} frames` : `${shown} of ${all.length} frames`, problems === 0 ? "no problems" : problems === 1 ? "1 problem" : `${problems} problems`];
    setText(this.state, parts.join(", ") + (this.#isPaused ? `; paused, ${this.#waiting} new` : ""));
    this.empty.hidden = shown > 0;
    setText(this.empty, all.length > 0 ? "No frame matches the filter." : "No frames yet: they appear here as the station and the central system talk.");
  }

  #jsonLines() {
    return this.#shown().map(({ n, at, direction, frame }) => JSON.stringify({ n, at, direction, frame })).join("\n") + "\n";
  }

  #copy() {
    copy(this.#jsonLines(), `${this.#shown().length} frames are copied.`);
  }

  #download() {
    const url = URL.createObjectURL(new Blob([this.#jsonLines()], { type: "application/jsonl" }));
    el("a", { href: url, download: `${bench.id}-frames.jsonl` }).click();
    URL.revokeObjectURL(url);
  }
}

function label(text, input) {
  return el("label", { class: "field" }, el("span", { text }), input);
}

customElements.define("messages-view", MessagesView);
