// Ways to go on with the line: a list box that the input controls (the ARIA combobox pattern). Enter always sends; Tab takes.

import { get, Refused } from "./api.js";
import { h } from "./dom.js";
import { model } from "./model.js";

const pause = 60;

export class Suggestions {
  #input;
  #id;
  #items = [];
  #at = 0;
  #timer;
  #request;

  constructor(input, id) {
    this.#input = input;
    this.#id = id;
    this.element = h("ul", { class: "suggestions", role: "listbox", id, "aria-label": "Completions", hidden: true, "data-testid": id });
  }

  /** Looks up what fits, shortly after the last key. */
  ask() {
    clearTimeout(this.#timer);
    this.#request?.abort();
    if (!this.#input.value.trim()) this.close();
    else this.#timer = setTimeout(() => this.#load(), pause);
  }

  /** Takes a key that is meant for the list; false when it is not. */
  key(event) {
    if (this.element.hidden) {
      if (event.key !== "ArrowDown" || this.#input.value) return false;
      this.#load();
      return true;
    }
    switch (event.key) {
      case "ArrowDown": this.#select(this.#at + 1); return true;
      case "ArrowUp": this.#select(this.#at - 1); return true;
      case "Tab": if (event.shiftKey) return false; this.#take(this.#items[this.#at]); return true;
      case "Escape": this.close(); return true;
      default: return false;
    }
  }

  close() {
    clearTimeout(this.#timer);
    this.#request?.abort();
    this.#show([]);
  }

  async #load() {
    this.#request = new AbortController();
    const line = this.#input.value.slice(0, this.#input.selectionStart);
    try {
      const items = await get("/api/completions", { channel: model.channel, line }, this.#request.signal);
      const typed = line.slice(line.lastIndexOf(" ") + 1);
      this.#show(items.length === 1 && items[0].text === typed ? [] : items);
    } catch (error) {
      // A line that cannot be completed can still be sent; what is wrong with the connection is shown elsewhere.
      if (error.name !== "AbortError" && !(error instanceof Refused) && !(error instanceof TypeError)) throw error;
    }
  }

  #show(items) {
    this.#items = items;
    this.element.replaceChildren(...items.map((item, index) =>
      h("li", { role: "option", id: `${this.#id}-${index}`, onmousedown: (event) => { event.preventDefault(); this.#take(item); } },
        h("b", {}, item.text), h("span", {}, item.summary))));
    this.element.hidden = items.length === 0;
    this.#input.setAttribute("aria-expanded", String(items.length > 0));
    this.#select(0);
  }

  #select(index) {
    this.#at = this.#items.length ? (index + this.#items.length) % this.#items.length : 0;
    [...this.element.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === this.#at)));
    const selected = this.element.children[this.#at];
    if (selected) {
      this.#input.setAttribute("aria-activedescendant", selected.id);
      selected.scrollIntoView({ block: "nearest" });
    } else {
      this.#input.removeAttribute("aria-activedescendant");
    }
  }

  #take(item) {
    const end = this.#input.selectionStart;
    const line = this.#input.value;
    const start = line.lastIndexOf(" ", end - 1) + 1;
    this.#input.setRangeText(`${item.text} `, start, end, "end");
    this.ask();
  }
}
