// The command box: a line, its completions, its history.

import { Suggestions } from "./suggestions.js";
import { LineHistory } from "./line-history.js";
import { h } from "./dom.js";
import { model } from "./model.js";

export class Composer {
  #form;
  #who;
  #input;
  #suggestions;
  #history = new LineHistory();
  #send;

  /** @param send called with the line; the box is free again at once. */
  constructor(form, { label, send }) {
    this.#form = form;
    this.#send = send;
    const id = `${form.id}-line`;
    this.#who = h("label", { for: id });
    this.#input = h("input", {
      id, type: "text", maxlength: "4000", spellcheck: "false", autocapitalize: "off", autocorrect: "off", autocomplete: "off",
      role: "combobox", "aria-label": label, "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${id}-list`, "data-testid": id,
    });
    this.#suggestions = new Suggestions(this.#input, `${id}-list`);
    form.append(this.#who, this.#input, this.#suggestions.element);
    form.addEventListener("submit", (event) => { event.preventDefault(); this.#submit(); });
    this.#input.addEventListener("input", () => this.#suggestions.ask());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#input.addEventListener("blur", () => this.#suggestions.close());
    model.on("persona", () => this.show());
    model.on("session", () => this.show());
  }

  /** Whose line it is. */
  show() {
    const { you, session } = model;
    this.#who.textContent = you ? `${you.name.split(" ")[0]} ❯` : "❯";
    this.#input.disabled = session.demo && !you;
    this.#input.placeholder = this.#input.disabled ? "Choose who you are first" : "Type a command, such as /health";
  }

  focus() {
    this.#input.focus();
  }

  #submit() {
    const line = this.#input.value.trim();
    if (!line) return;
    this.#suggestions.close();
    this.#history.add(line);
    this.#input.value = "";
    this.#send(line);
  }

  #key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.#suggestions.key(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    // A line that was taken from the history may be left again; one that was typed is never overwritten.
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const line = step && this.#history.step(step, this.#input.value);
    if (line !== undefined) {
      event.preventDefault();
      this.#input.value = line;
    }
  }
}
