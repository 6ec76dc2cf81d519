// SPDX-License-Identifier: MIT
import { get, Problem } from "./api.js";
import { bench } from "./bench.js";
import { el, setAttribute } from "./dom.js";

const storageKey = "ocppstation.cards";
const mostCards = 8;
const learnMs = 3000;
const firstCards = ["DE307A01", "DE307A02"];

/** Cards used last, the latest first. */
let cards = read();

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(storageKey));
    return Array.isArray(kept) && kept.length > 0 ? kept.filter(card => typeof card === "string").slice(0, mostCards) : firstCards;
  } catch {
    // No storage, or not ours: the cards of the bench will do.
    return firstCards;
  }
}

function remember(card) {
  cards = [card, ...cards.filter(other => other !== card)].slice(0, mostCards);
  try {
    localStorage.setItem(storageKey, JSON.stringify(cards));
  } catch {
    // Then it is remembered until the page is closed.
  }
}

/** The card that was tapped last. */
export function lastCard() {
  return cards[0];
}

/** The card goes over the reader. */
export async function tap(card) {
  if (await bench.post("/tap", { idTag: card })) {
    remember(card);
    document.querySelectorAll("card-box").forEach(box => box.show());
  }
}

/** The card reader: recent cards to tap again, and a field for another one. */
class CardBox extends HTMLElement {
  #refused = new Map();

  connectedCallback() {
    this.list = el("div", { class: "buttons", role: "group", "aria-label": "Recent cards" });
    this.field = el("input", { required: true, maxlength: 20, placeholder: "04A1B2C3", autocomplete: "off", spellcheck: "false", "aria-label": "Another card's idTag" });
    const form = el("form", { class: "another", on: { submit: event => this.#tapAnother(event) } }, this.field, el("button", { text: "Tap" }));
    this.replaceChildren(el("h2", { text: "Cards" }), el("p", { class: "dim", text: "Tap a card on the reader:" }), this.list, form,
      el("small", { class: "dim", text: "6 or 8 hex digits go through the Wiegand reader; other tags enter behind it." }));
    this.show();
    bench.addEventListener("station", () => this.#enable());
    this.#learn();
  }

  /** What the central system thinks of the cards; without the embedded one nobody here knows. */
  async #learn() {
    if (bench.emulator?.central.isEmbedded && !document.hidden && this.offsetParent !== null) {
      try {
        const tags = await get("/api/central/id-tags?limit=1000");
        const refused = new Map(tags.filter(tag => tag.status !== "Accepted").map(tag => [tag.tag.toUpperCase(), tag.status]));
        if (JSON.stringify([...refused]) !== JSON.stringify([...this.#refused])) {
          this.#refused = refused;
          this.show();
        }
      } catch (problem) {
        if (!(problem instanceof Problem)) {
          throw problem;
        }
        // The bench says that the emulator is away.
      }
    }
    setTimeout(() => this.#learn(), learnMs);
  }

  show() {
    this.list.replaceChildren(...cards.map(card => {
      const refusal = this.#refused.get(card.toUpperCase());
      return el("button", { type: "button", class: refusal ? "chip refused" : "chip", on: { click: () => tap(card) } },
        el("code", { text: card }), refusal ? el("span", { class: "bad", text: refusal.toLowerCase() }) : null);
    }));
    this.#enable();
  }

  #enable() {
    const isDark = bench.station?.powered === false;
    for (const button of this.querySelectorAll("button")) {
      button.disabled = isDark;
    }
    setAttribute(this.field, "disabled", isDark ? "" : null);
  }

  #tapAnother(event) {
    event.preventDefault();
    tap(this.field.value.trim());
    // Not only empty, but as if never touched: else it is marked as invalid.
    event.target.reset();
  }
}

customElements.define("card-box", CardBox);
