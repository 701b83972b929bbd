// Lines that were sent from a box, to be called back with the arrow keys.

const most = 100;

export class LineHistory {
  #lines = [];
  #at = 0;

  add(line) {
    this.#lines = [...this.#lines.filter((known) => known !== line), line].slice(-most);
    this.#at = this.#lines.length;
  }

  /** The line before or after, or undefined when there is none or the box holds something that was typed. */
  step(by, shown) {
    const fromHistory = shown === "" || shown === this.#lines[this.#at];
    const next = this.#at + by;
    if (!fromHistory || next < 0 || next > this.#lines.length) return undefined;
    this.#at = next;
    return this.#lines[next] ?? "";
  }
}
