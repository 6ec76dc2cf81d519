// SPDX-License-Identifier: MIT
// The shell: tabs by the address's hash (#station, #messages/EMU-001-0002, ...), each view mounted when it is first shown.
import { bench } from "./bench.js";
import { Problem } from "./api.js";
import { toast } from "./toast.js";
import "./picker.js";
import "./badges.js";

/** A module exports mount(element, bench); the element is hidden while another view is on screen. */
const views = {
  fleet: { module: "./fleet.js", isThere: () => bench.ids.length > 1 },
  station: { module: "./station.js", isThere: () => true },
  messages: { module: "./messages.js", isThere: () => true },
  central: { module: "./central.js", isThere: () => bench.emulator.central.isEmbedded },
  scenarios: { module: "./scenarios.js", isThere: () => true },
};
const first = "station";

function route() {
  const [name, id] = location.hash.slice(1).split("/");
  return { name: views[name]?.mount ? name : first, id: id ? decodeURIComponent(id) : null };
}

function link(name) {
  return "#" + name + (bench.ids.length > 1 ? "/" + encodeURIComponent(bench.id) : "");
}

async function load([name, view]) {
  const tab = document.querySelector(`.main-tabs a[href="#${name}"]`);
  view.tab = tab;
  view.box = document.getElementById("view-" + name);
  if (view.isThere()) {
    try {
      view.mount = (await import(view.module)).mount;
    } catch (error) {
      // A view that does not load must not take the others with it.
      console.warn(`The view "${tab.textContent}" cannot be loaded: ${error.message}`);
    }
  }
  tab.hidden = !view.mount;
}

function show() {
  const { name, id } = route();
  if (id && bench.ids.includes(id)) {
    bench.choose(id);
  }
  for (const [other, view] of Object.entries(views)) {
    view.box.hidden = other !== name;
    if (other === name) {
      view.tab.setAttribute("aria-current", "page");
      view.tab.scrollIntoView({ block: "nearest", inline: "nearest" });
    } else {
      view.tab.removeAttribute("aria-current");
    }
  }
  const view = views[name];
  if (!view.isMounted) {
    view.isMounted = true;
    view.mount(view.box, bench);
  }
  document.title = `${view.tab.textContent} · ${bench.id} · OcppStation emulator`;
}

function relink() {
  for (const [name, view] of Object.entries(views)) {
    view.tab.href = link(name);
  }
  history.replaceState(null, "", link(route().name));
  show();
}

async function start() {
  const theme = new URLSearchParams(location.search).get("theme");
  if (theme) {
    document.documentElement.dataset.theme = theme;
  }
  try {
    await bench.start(decodeURIComponent(location.hash.split("/")[1] ?? ""));
  } catch (problem) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }
    toast(problem.message);
    setTimeout(start, 2000);
    return;
  }
  await Promise.all(Object.entries(views).map(load));
  relink();
  bench.addEventListener("choose", relink);
  addEventListener("hashchange", () => location.hash === "#main" ? document.getElementById("main").focus() : show());
}

start();
