// SPDX-License-Identifier: MIT
// The page of the central system when it runs alone: its view and nothing else.
import { mount } from "./central.js";
import "./toast.js";

const theme = new URLSearchParams(location.search).get("theme");
if (theme) {
  document.documentElement.dataset.theme = theme;
}
mount(document.getElementById("view-central"));
