// SPDX-License-Identifier: MIT

import { Problem } from "./api.js";

const root = "/api/central";

/**
 * Asks the API.
 * @returns {{data: any, total: number}} the JSON, or null when there is none; and the number of rows in all, when paging.
 * @throws {Problem} with status 0 when nobody answers.
 */
export async function ask(method, path, body) {
  let answer;
  try {
    answer = await fetch(path.startsWith("/api/") ? path : root + path, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Problem(0, "Nobody answers. Is the program still running?");
  }
  const text = await answer.text();
  const isJson = /json/.test(answer.headers.get("Content-Type") ?? "");
  const data = isJson && text ? JSON.parse(text) : null;
  if (!answer.ok) {
    throw new Problem(answer.status, data?.detail ?? data?.title ?? `HTTP ${answer.status}`);
  }
  return { data, total: Number(answer.headers.get("X-Total-Count") ?? data?.length ?? 0) };
}

export async function get(path) {
  return (await ask("GET", path)).data;
}

/** A query string of the fields that have a value. */
export function query(fields) {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return given.length ? "?" + new URLSearchParams(given) : "";
}

export function pathOf(chargePointId) {
  return "/charge-points/" + encodeURIComponent(chargePointId);
}
