// SPDX-License-Identifier: MIT
// Reads OCPP-J frames: which answer belongs to which call, how long it took, and what about it is not as it should be.

/** The station gives up on an answer after this time. */
export const answerMs = 30000;

const types = { 2: "call", 3: "result", 4: "error" };
const refusals = new Set([
  "Rejected", "Failed", "NotSupported", "NotImplemented", "UnlockFailed", "UnknownMessageId", "UnknownVendorId", "VersionMismatch",
  "Faulted", "Occupied", "Unavailable", "Invalid", "Blocked", "Expired", "ConcurrentTx",
]);

/** The frames of one station, understood; oldest first, not more than so many. */
export class FrameBook {
  #calls = new Map();

  constructor(capacity) {
    this.capacity = capacity;
    this.entries = [];
  }

  /** Takes new frames; returns the entries that have changed (`changed`), that are new (`added`) and that fell out (`dropped`). */
  add(frames) {
    const added = frames.map(frame => this.#read(frame));
    const changed = added.map(entry => entry.call).filter(call => call);
    this.entries.push(...added);
    const dropped = this.entries.splice(0, Math.max(0, this.entries.length - this.capacity));
    for (const entry of dropped) {
      if (this.#calls.get(keyOf(entry.direction, entry.id)) === entry) {
        this.#calls.delete(keyOf(entry.direction, entry.id));
      }
    }
    return { added: added.filter(entry => !dropped.includes(entry)), changed, dropped };
  }

  /** Finds calls that have become overdue by `nowMs`. */
  expire(nowMs) {
    const late = [];
    for (const [key, entry] of this.#calls) {
      if (nowMs - entry.atMs > answerMs) {
        entry.problem = "unanswered";
        this.#calls.delete(key);
        late.push(entry);
      }
    }
    return late;
  }

  #read({ n, at, direction, frame }) {
    const type = Array.isArray(frame) ? types[frame[0]] : undefined;
    const entry = { n, at, atMs: Date.parse(at), direction, frame, type: type ?? "text", id: type ? frame[1] : undefined, call: null, answer: null, problem: null };
    switch (entry.type) {
      case "call":
        entry.action = frame[2];
        entry.payload = frame[3];
        this.#calls.set(keyOf(direction, entry.id), entry);
        break;
      case "result":
        entry.payload = frame[2];
        this.#answer(entry);
        entry.problem = refusalOf(entry.payload) ? "refused" : null;
        break;
      case "error":
        entry.payload = { errorCode: frame[2], errorDescription: frame[3], errorDetails: frame[4] };
        this.#answer(entry);
        entry.problem = "error";
        break;
      default:
        entry.payload = frame;
        entry.problem = "unreadable";
    }
    if (entry.call) {
      entry.call.problem = entry.problem;
    }
    entry.text = [entry.action, entry.id, typeof frame === "string" ? frame : JSON.stringify(frame)].join(" ").toLowerCase();
    return entry;
  }

  #answer(entry) {
    const key = keyOf(entry.direction === "out" ? "in" : "out", entry.id);
    const call = this.#calls.get(key);
    if (call) {
      this.#calls.delete(key);
      entry.call = call;
      call.answer = entry;
      entry.latencyMs = entry.atMs - call.atMs;
    }
    entry.action = call?.action ?? "(answer to an earlier call)";
  }
}

function keyOf(direction, id) {
  return direction + " " + id;
}

/** The status by which an answer says no, or null. */
export function refusalOf(payload) {
  const status = payload?.idTagInfo?.status ?? payload?.status;
  return refusals.has(status) ? status : null;
}

const longest = 140;

/** What matters in a payload, on one line. */
export function summarise({ type, action, payload }) {
  if (typeof payload === "string") {
    return payload.slice(0, longest);
  }
  if (type === "error") {
    return [payload.errorCode, payload.errorDescription].filter(text => text).join(": ");
  }
  if (type === "call" && action === "MeterValues") {
    const values = payload.meterValue?.at(-1)?.sampledValue ?? [];
    return `connector ${payload.connectorId}: ` + values.map(one => `${one.value}\u00a0${one.unit ?? "Wh"}${one.phase ? " " + one.phase : ""}`).join(", ");
  }
  const parts = [];
  collect(payload, parts);
  const text = parts.join(", ");
  return text.length > longest ? text.slice(0, longest) + "…" : text;
}

function collect(value, parts) {
  for (const [name, member] of Object.entries(value ?? {})) {
    if (parts.length > 8) {
      return;
    }
    if (name === "timestamp") {
      continue;
    }
    if (member !== null && typeof member === "object") {
      collect(member, parts);
    } else {
      parts.push(`${name} ${member}`);
    }
  }
}
