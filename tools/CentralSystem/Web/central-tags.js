// SPDX-License-Identifier: MIT
import { el } from "./dom.js";
import { badge, newId, ofField, time, toField } from "./central-dom.js";
import { ask } from "./central-api.js";

/** The idTags: who may charge, until when, in which group. Fires `changed` after an action. */
class IdTagEditor extends HTMLElement {
  connectedCallback() {
    const field = (name, label, control) => {
      control.id = newId(name);
      return el("div", { class: "field" }, el("label", { for: control.id, text: label }), control);
    };
    this.tag = el("input", { required: true, maxlength: 20, autocomplete: "off", spellcheck: "false" });
    this.status = el("select", {}, el("option", { value: "Accepted", text: "accept" }), el("option", { value: "Blocked", text: "block" }));
    this.expiry = el("input", { type: "datetime-local", step: 1 });
    this.parent = el("input", { maxlength: 20, autocomplete: "off", spellcheck: "false" });
    this.message = el("p", { class: "outcome", role: "status" });
    this.table = el("central-table");
    Object.assign(this.table, { label: "idTags", path: "/id-tags", pageSize: 10, columns: this.#columns() });
    this.replaceChildren(
      el("form", { class: "inline", "aria-label": "Add or change an idTag", on: { submit: event => this.#save(event) } },
        field("tag", "idTag", this.tag), field("status", "Status", this.status), field("expiry", "Expires (UTC; empty: never)", this.expiry),
        field("parent", "Parent (group)", this.parent), el("div", { class: "buttons" }, el("button", { text: "Save idTag" }))),
      this.message, this.table);
  }

  refresh() {
    return this.table.refresh();
  }

  #columns() {
    return [
      { title: "idTag", cell: row => row.tag },
      { title: "Status", cell: row => badge(row.status) },
      { title: "Expires (UTC)", cell: row => time(row.expiryDate) },
      { title: "Parent", cell: row => row.parentIdTag ?? "–" },
      { title: "Actions", cell: row => el("span", { class: "buttons" },
        this.#button("Edit", row, () => this.#edit(row)),
        row.status === "Blocked"
          ? this.#button("Accept", row, () => this.#put({ ...row, status: "Accepted" }))
          : this.#button("Block", row, () => this.#put({ ...row, status: "Blocked" })),
        this.#button("Delete", row, () => this.#delete(row))) },
    ];
  }

  #button(text, row, listener) {
    return el("button", { type: "button", text, "aria-label": `${text} ${row.tag}`, on: { click: listener } });
  }

  #edit(row) {
    this.tag.value = row.tag;
    this.status.value = row.status === "Blocked" ? "Blocked" : "Accepted";
    this.expiry.value = row.expiryDate ? toField(new Date(row.expiryDate)) : "";
    this.parent.value = row.parentIdTag ?? "";
    this.status.focus();
  }

  async #save(event) {
    event.preventDefault();
    const isSaved = await this.#put({
      tag: this.tag.value.trim(),
      status: this.status.value,
      expiryDate: this.expiry.value ? ofField(this.expiry.value) : null,
      parentIdTag: this.parent.value.trim() || null,
    });
    if (isSaved) {
      event.target.reset();
      this.tag.focus();
    }
  }

  #put(row) {
    const body = { status: row.status === "Blocked" ? "Blocked" : "Accepted", expiryDate: row.expiryDate, parentIdTag: row.parentIdTag };
    return this.#do("PUT", row.tag, body, [`${row.tag} is saved.`]);
  }

  #delete(row) {
    const undo = el("button", { type: "button", text: "Undo", on: { click: () => this.#put(row) } });
    return this.#do("DELETE", row.tag, undefined, [`${row.tag} is deleted. `, undo]);
  }

  /** @returns {boolean} whether it was done. */
  async #do(method, tag, body, done) {
    let isDone = true;
    try {
      await ask(method, "/id-tags/" + encodeURIComponent(tag), body);
      this.message.classList.remove("bad");
      this.message.replaceChildren(...done);
    } catch (problem) {
      isDone = false;
      this.message.classList.add("bad");
      this.message.textContent = problem.message;
    }
    this.dispatchEvent(new Event("changed", { bubbles: true }));
    return isDone;
  }
}

customElements.define("central-tags", IdTagEditor);
