// SPDX-License-Identifier: MIT
import { el } from "./dom.js";

const shownMs = 8000;
const mostShown = 4;

/** Where messages come up for a while; screen readers read them out. */
class ToastArea extends HTMLElement {
  connectedCallback() {
    this.setAttribute("role", "log");
    this.setAttribute("aria-live", "assertive");
    this.setAttribute("aria-label", "Messages from the emulator");
    if (this.showPopover) {
      // The top layer: also above an open dialog.
      this.popover = "manual";
    }
  }

  show(text, kind) {
    const same = [...this.children].find(child => child.dataset.text === text);
    same?.remove();
    const close = el("button", { type: "button", class: "quiet", "aria-label": "Dismiss", text: "×", on: { click: () => this.#remove(toast) } });
    const toast = el("div", { class: "toast " + kind, data: { text } }, el("span", { text: text[0].toUpperCase() + text.slice(1) }), close);
    this.append(toast);
    while (this.children.length > mostShown) {
      this.firstElementChild.remove();
    }
    if (this.popover) {
      this.hidePopover();
      this.showPopover();
    }
    setTimeout(() => this.#remove(toast), shownMs);
  }

  #remove(toast) {
    toast.remove();
    if (this.popover && !this.children.length) {
      this.hidePopover();
    }
  }
}

customElements.define("toast-area", ToastArea);

/** Says what went wrong (kind bad) or what was done (kind good). */
export function toast(text, kind = "bad") {
  document.querySelector("toast-area").show(text, kind);
}
