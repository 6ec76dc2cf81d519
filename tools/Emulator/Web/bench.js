// SPDX-License-Identifier: MIT
import { ask, get, Problem, stationPath } from "./api.js";
import { toast } from "./toast.js";

const pollMs = 500;
const hiddenPollMs = 3000;
const keepFrames = 2000;

/**
 * The station on the bench, kept up to date. Events: `choose` (another station), `station` (its view is new), `frames` (detail: the
 * new frames), `reach` (whether the emulator answers has changed).
 */
class Bench extends EventTarget {
  #lastFrame = 0;
  #timer = 0;
  #poll = 0;

  /** What GET /api/emulator says. */
  emulator = null;

  /** Identities of all stations. */
  ids = [];

  /** Identity of the chosen station. */
  id = null;

  /** What GET /api/stations/{id} has said last; null before the first answer. */
  station = null;

  /** The last frames of the chosen station, oldest first. */
  frames = [];

  isReached = true;

  /** Finds the stations and begins to poll the wanted one, or the first. */
  async start(wantedId) {
    this.emulator = await get("/api/emulator");
    this.ids = this.emulator.stations;
    this.choose(this.ids.includes(wantedId) ? wantedId : this.ids[0]);
  }

  choose(id) {
    if (id === this.id) {
      return;
    }
    this.id = id;
    this.station = null;
    this.frames = [];
    this.#lastFrame = 0;
    this.dispatchEvent(new Event("choose"));
    this.refresh();
  }

  /** Looks now instead of at the next turn. */
  async refresh() {
    clearTimeout(this.#timer);
    const poll = ++this.#poll;
    try {
      const [station, frames] = await Promise.all([
        get(stationPath(this.id)),
        get(stationPath(this.id, "/frames?after=" + this.#lastFrame)),
      ]);
      if (poll === this.#poll) {
        this.#take(station, frames);
      }
    } catch (problem) {
      this.#failed(problem);
    }
    if (poll === this.#poll) {
      this.#timer = setTimeout(() => this.refresh(), document.hidden ? hiddenPollMs : pollMs);
    }
  }

  /** Asks the emulator to do something; what it refuses comes up as a toast. Returns whether it was done. */
  async post(rest, body) {
    try {
      await ask("POST", stationPath(this.id, rest), body);
      return true;
    } catch (problem) {
      if (!(problem instanceof Problem)) {
        throw problem;
      }
      toast(problem.message);
      return false;
    } finally {
      this.refresh();
    }
  }

  #take(station, frames) {
    this.station = station;
    this.#reached(true);
    this.dispatchEvent(new Event("station"));
    if (frames.length > 0) {
      this.#lastFrame = frames.at(-1).n;
      this.frames = [...this.frames, ...frames].slice(-keepFrames);
      this.dispatchEvent(new CustomEvent("frames", { detail: frames }));
    }
  }

  #failed(problem) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }
    if (problem.status !== 0) {
      toast(problem.message);
    }
    this.#reached(false);
  }

  #reached(isReached) {
    if (isReached !== this.isReached) {
      this.isReached = isReached;
      this.dispatchEvent(new Event("reach"));
      toast(isReached ? "The emulator answers again." : "The emulator does not answer. Is it still running?", isReached ? "good" : "bad");
    }
  }
}

export const bench = new Bench();
