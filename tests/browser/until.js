// SPDX-License-Identifier: MIT

const pollMs = 50;
const mostMs = 180_000;

/** Asks again and again until the answer is truthy, and returns it. */
export async function until(ask, what) {
  const end = Date.now() + mostMs;
  for (;;) {
    const answer = await ask();
    if (answer) {
      return answer;
    }
    if (Date.now() > end) {
      throw new Error('never came: ' + what);
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
