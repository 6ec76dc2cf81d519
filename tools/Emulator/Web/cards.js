// SPDX-License-Identifier: MIT
import { bench } from "./bench.js";
import { el, setAttribute } from "./dom.js";

const storageKey = "ocppstation.cards";
const mostCards = 8;
const firstCards = ["DE307A01", "DE307A02", "DEMOTAG01", "DEMOTAG02"];

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
  connectedCallback() {
    this.list = el("div", { class: "buttons", role: "group", "aria-label": "Recent cards" });
    this.field = el("input", { required: true, maxlength: 20, placeholder: "04A1B2C3", autocomplete: "off", spellcheck: "false", "aria-label": "Another card's idTag" });
    const form = el("form", { class: "another", on: { submit: event => this.#tapAnother(event) } }, this.field, el("button", { text: "Tap" }));
    this.replaceChildren(el("h2", { text: "Cards" }), el("p", { class: "dim", text: "Tap a card on the reader:" }), this.list, form,
      el("small", { class: "dim", text: "6 or 8 hex digits go through the Wiegand reader; other tags enter behind it." }));
    this.show();
    bench.addEventListener("station", () => this.#enable());
  }

  show() {
    this.list.replaceChildren(...cards.map(card => el("button", {
      type: "button", class: "chip", on: { click: () => tap(card) },
    }, el("code", { text: card }))));
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
