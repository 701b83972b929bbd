// The right panel: one run or incident, from its card to the last line of its log.

import { byId, h } from "./dom.js";
import { Flow } from "./flow.js";
import { model, titleOf } from "./model.js";

export class ThreadPanel {
  #panel = byId("thread");
  #flow = new Flow(byId("thread-flow"), { card: false });
  #followed = new Set();

  constructor() {
    byId("thread-close").addEventListener("click", () => model.show(undefined));
    model.on("thread", () => this.#open());
    model.on("message", (message) => this.#message(message));
    model.on("busy", (place) => this.#flow.refresh(place));
    model.on("persona", () => this.#refresh());
    model.on("follow", (thread) => this.#follow(thread));
  }

  get isOpen() {
    return !this.#panel.hidden;
  }

  say(element) {
    this.#flow.say(element);
  }

  #open() {
    const { thread } = model;
    this.#panel.hidden = !thread;
    byId("console").classList.toggle("with-thread", Boolean(thread));
    if (!thread) return;
    this.#title();
    this.#flow.reset(this.#messages());
  }

  /** A long log comes in parts; the file at its end has it whole. */
  loaded(page) {
    if (page.older) byId("thread-flow").prepend(h("p", { class: "older", "data-place": "0" }, `Only the newest ${page.messages.length} messages are shown; the log's file has all of it.`));
  }

  #messages() {
    const root = model.rootOf(model.thread);
    return [...(root ? [root] : []), ...model.inThread(model.thread)];
  }

  #title() {
    byId("thread-title").textContent = titleOf(model.rootOf(model.thread)) ?? model.thread;
  }

  #message(message) {
    if (message.thread && this.#followed.delete(message.thread)) model.show(message.thread);
    if (!model.thread) return;
    if (message.thread === model.thread) this.#flow.put(message);
    if (!message.thread && message.key === model.thread) {
      this.#flow.put(message);
      this.#title();
    }
  }

  #refresh() {
    if (model.thread) for (const message of this.#messages()) this.#flow.refresh(message.place);
  }

  /** What you start opens by itself, as soon as there is something in its thread: a diagnosis, told by its card alone, opens nothing. */
  #follow(thread) {
    if (model.count(thread) > 0) model.show(thread);
    else this.#followed.add(thread);
  }
}
