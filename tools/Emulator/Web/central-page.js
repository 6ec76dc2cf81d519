// SPDX-License-Identifier: MIT
import { mount } from "./central.js";

mount(document.getElementById("central"));
