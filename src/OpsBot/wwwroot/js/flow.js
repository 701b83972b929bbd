// A list of messages by place, with what only this person sees in between. Used by the channel and by the thread.

import { followEnd } from "./follow.js";
import { h } from "./dom.js";
import { messageRow, updateRow } from "./message.js";
import { model } from "./model.js";

export class Flow {
  #element;
  #options;
  #end;

  constructor(element, options) {
    this.#element = element;
    this.#options = options;
    this.#end = followEnd(element);
  }

  /** Begins anew with these messages. */
  reset(messages) {
    this.#element.replaceChildren();
    for (const message of messages) this.#insert(messageRow(message, this.#options));
    this.#end.toEnd();
  }

  /** Shows a message that is new or was edited. */
  put(message) {
    const known = this.#rowOf(message.place);
    if (known) updateRow(known, message, this.#options);
    else this.#insert(messageRow(message, this.#options));
  }

  /** Adds what is not a message of OpsBot; it stays after all that was said before. */
  say(element) {
    // Messages have whole places; what stands between two of them keeps its order by coming later.
    const last = Math.max(0, ...[...this.#element.children].map((child) => Number(child.dataset.place ?? 0)));
    element.dataset.place = Math.floor(last) + 0.5;
    this.#insert(element);
    this.#end.toEnd();
  }

  /** Draws a message again when something beside its content changed. */
  refresh(place) {
    const message = model.messages.get(place);
    const known = message && this.#rowOf(place);
    if (known) updateRow(known, message, this.#options);
  }

  get isEmpty() {
    return this.#element.querySelector(".message") === null;
  }

  #rowOf(place) {
    return this.#element.querySelector(`:scope > [data-place="${Number(place)}"]`);
  }

  #insert(element) {
    this.#element.querySelector(":scope > .nothing")?.remove();
    const place = Number(element.dataset.place);
    let before = this.#element.lastElementChild;
    while (before && Number(before.dataset.place) > place) before = before.previousElementSibling;
    if (before) before.after(element);
    else this.#element.prepend(element);
    markDay(element);
    if (element.nextElementSibling) markDay(element.nextElementSibling);
  }
}

/** The first message of a day says which. */
function markDay(element) {
  element.querySelector(":scope > .day")?.remove();
  if (element.previousElementSibling?.dataset.day !== element.dataset.day) element.prepend(h("div", { class: "day" }, element.dataset.day));
}
