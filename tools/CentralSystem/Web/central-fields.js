// SPDX-License-Identifier: MIT
import { el } from "./dom.js";
import { newId, ofField, toField } from "./central-dom.js";

// Each function below draws one field of the catalogue and returns {node, read}: read() gives the value, undefined for "leave it out".

/** Draws fields one below the other. */
export function drawFields(fields, suggestions) {
  const parts = fields.map(field => ({ field, ...draw(field, suggestions) }));
  return {
    nodes: parts.map(part => part.node),
    read: () => {
      const payload = {};
      for (const { field, read } of parts) {
        const value = read();
        if (value !== undefined) {
          payload[field.name] = value;
        }
      }
      return payload;
    },
  };
}

function draw(field, suggestions) {
  switch (field.type) {
    case "object": return drawObject(field, suggestions);
    case "list": return drawList(field, suggestions);
    default: return drawSimple(field, suggestions);
  }
}

function drawSimple(field, suggestions) {
  const id = newId("field");
  const hint = hintOf(field);
  const input = inputOf(field, id, suggestions[field.suggest] ?? []);
  if (hint) {
    input.control.setAttribute("aria-describedby", id + "-hint");
  }
  const node = el("div", { class: "field" },
    el("label", { for: id }, field.name, field.required ? el("span", { class: "must", text: " required" }) : null),
    input.control, input.list,
    hint ? el("small", { id: id + "-hint", class: "dim", text: hint }) : null);
  return { node, read: () => valueOf(field, input.control.value) };
}

function hintOf(field) {
  return [
    field.unit,
    field.maxLength ? `up to ${field.maxLength} characters` : null,
    field.type === "dateTime" ? "UTC" : null,
    field.hint,
  ].filter(Boolean).join("; ");
}

function inputOf(field, id, values) {
  const common = { id, name: field.name, required: field.required === true };
  if (field.type === "choice") {
    const options = field.required ? field.choices : ["", ...field.choices];
    const control = el("select", common, ...options.map(choice => el("option", { value: choice, text: choice || "(left out)" })));
    control.value = field.default ?? options[0];
    return { control };
  }
  const types = { integer: "number", decimal: "number", dateTime: "datetime-local", uri: "url" };
  const isLong = field.maxLength > 600;
  const control = el(isLong ? "textarea" : "input", {
    ...common, type: isLong ? null : types[field.type] ?? "text", maxlength: field.maxLength, min: field.min, max: field.max, autocomplete: "off",
    spellcheck: "false", rows: isLong ? 3 : null, step: { decimal: "0.1", integer: "1", dateTime: "1" }[field.type], list: values.length ? id + "-list" : null,
  });
  // A suggestion of this charge point beats the catalogue's general default, except for texts that are free.
  const fitting = field.required && values.length && field.suggest !== "configurationKey" && !values.includes(String(field.default)) ? values[0] : undefined;
  control.value = field.defaultAfterSeconds === undefined
    ? fitting ?? field.default ?? ""
    : toField(new Date(Date.now() + field.defaultAfterSeconds * 1000));
  const list = values.length ? el("datalist", { id: id + "-list" }, ...values.map(value => el("option", { value }))) : null;
  return { control, list };
}

function valueOf(field, text) {
  if (text === "") {
    return undefined;
  }
  switch (field.type) {
    case "integer":
    case "decimal": return Number(text);
    case "dateTime": return ofField(text);
    default: return text;
  }
}

function drawObject(field, suggestions) {
  const inner = drawFields(field.fields, suggestions);
  const box = el("fieldset", {}, el("legend", { text: field.name + (field.required ? "" : " (optional)") }));
  if (field.required) {
    box.append(...inner.nodes);
    return { node: box, read: inner.read };
  }
  const content = el("fieldset", { class: "bare", disabled: true, hidden: true }, ...inner.nodes);
  const include = el("input", { type: "checkbox", on: { change: () => {
    content.disabled = !include.checked;
    content.hidden = !include.checked;
  } } });
  box.append(el("label", { class: "check" }, include, ` send ${field.name}`), field.hint ? el("small", { class: "dim", text: field.hint }) : "", content);
  return { node: box, read: () => include.checked ? inner.read() : undefined };
}

function drawList(field, suggestions) {
  const items = [];
  const rows = el("div", { class: "items" });
  const add = () => {
    const inner = field.fields
      ? drawFields(field.fields, suggestions)
      : (one => ({ nodes: [one.node], read: one.read }))(drawSimple({ ...field.items, name: field.name, required: true }, suggestions));
    const item = { read: inner.read };
    const remove = el("button", { type: "button", text: "Remove", "aria-label": "Remove this " + field.name, on: { click: () => {
      items.splice(items.indexOf(item), 1);
      row.remove();
      box.dispatchEvent(new Event("input", { bubbles: true }));
    } } });
    const row = el("div", { class: "item" }, ...inner.nodes, remove);
    items.push(item);
    rows.append(row);
  };
  const box = el("fieldset", {}, el("legend", { text: field.name + (field.required ? "" : " (optional)") }),
    field.hint ? el("small", { class: "dim", text: field.hint }) : null, rows,
    el("button", { type: "button", text: "Add one", "aria-label": "Add one " + field.name, on: { click: () => {
      add();
      rows.lastElementChild.querySelector("input, select, textarea").focus();
      box.dispatchEvent(new Event("input", { bubbles: true }));
    } } }));
  if (field.required) {
    add();
  }
  return { node: box, read: () => items.length || field.required ? items.map(item => item.read()) : undefined };
}
