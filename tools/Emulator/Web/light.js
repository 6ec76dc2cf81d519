// SPDX-License-Identifier: MIT
import { lights } from "./explain.js";

const slotMs = 125;
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** Lit or dark in slots of 125 ms, repeated; all others are steady. As PanelSignals of the firmware drives the lamp. */
const patterns = {
  offline: "1111111111111110",
  waiting: "11110000",
  authorising: "10",
  accepted: "1100",
  rejected: "1100",
  charging: "1111111100000000",
  suspended: "1111111100000000",
};

/** Lets an element blink as the connector's lamp does. */
export function showLight(element, light, blinks) {
  const name = light ?? "off";
  const key = name + blinks + still.matches;
  if (element.dataset.light === key) {
    return;
  }
  element.dataset.light = key;
  element.setAttribute("data-colour", lights[name].colour);
  element.getAnimations().forEach(animation => animation.cancel());
  const slots = name === "fault" ? "1100".repeat(blinks) + "00000000" : patterns[name];
  if (slots && !still.matches) {
    const frames = [...slots].map((slot, index) => ({ opacity: slot === "1" ? 1 : 0.08, offset: index / slots.length, easing: "steps(1, end)" }));
    element.animate([...frames, { opacity: frames[0].opacity, offset: 1 }], { duration: slots.length * slotMs, iterations: Infinity });
  }
}

/** What the lamp shows in words. */
export function describeLight(light, blinks) {
  const { looks, means } = lights[light ?? "off"];
  return light === "fault" ? `${blinks} red ${blinks === 1 ? "blink" : "blinks"}, pause: fault` : `${looks}: ${means}`;
}
