// SPDX-License-Identifier: MIT
export function mount(element) {
  element.textContent = "";
}
