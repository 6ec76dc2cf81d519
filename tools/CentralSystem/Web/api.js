// SPDX-License-Identifier: MIT

/** An answer of the API that is no success; the message is meant for the user. */
export class Problem extends Error {
  /** @param {number} status HTTP status; 0 when nobody answers. */
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/** Asks the emulator, with a body that is a text as it is or becomes JSON; returns the JSON of its answer, throws Problem. */
export async function ask(method, path, body) {
  let answer;
  try {
    answer = await fetch(path, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
    });
  } catch {
    throw new Problem(0, "Nobody answers. Is the program still running?");
  }
  const isJson = /json/.test(answer.headers.get("Content-Type") ?? "");
  const data = isJson ? await answer.json() : null;
  if (!answer.ok) {
    throw new Problem(answer.status, data?.detail ?? data?.title ?? `The emulator answers with HTTP ${answer.status}.`);
  }
  return data;
}

export function get(path) {
  return ask("GET", path);
}

/** Path of a station's resources. */
export function stationPath(id, rest = "") {
  return "/api/stations/" + encodeURIComponent(id) + rest;
}
