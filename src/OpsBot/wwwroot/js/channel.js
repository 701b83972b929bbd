// The middle: what is said in the channel.

import { byId, h } from "./dom.js";
import { Flow } from "./flow.js";
import { model } from "./model.js";

const firstSteps = ["/health", "/status", "/help"];

export class ChannelView {
  #flow = new Flow(byId("channel-flow"), { card: true });
  #type;

  /** @param type called with a line that a suggestion stands for. */
  constructor(type) {
    this.#type = type;
    model.on("channel", (page) => this.#open(page));
    model.on("message", (message) => this.#message(message));
    model.on("busy", (place) => this.#flow.refresh(place));
    model.on("persona", () => { for (const place of model.messages.keys()) this.#flow.refresh(place); });
  }

  say(element) {
    this.#flow.say(element);
  }

  #open(page) {
    const facts = model.session.channels.find((c) => c.channel === model.channel);
    byId("channel-name").textContent = `# ${model.channel}`;
    byId("channel-about").textContent = [facts?.system, facts?.description].filter(Boolean).join(" · ");
    byId("channel-flow").setAttribute("aria-label", `Messages in ${model.channel}`);
    this.#flow.reset(page.messages.filter((message) => !message.thread));
    if (this.#flow.isEmpty) byId("channel-flow").append(this.#nothing(facts));
    if (page.older) byId("channel-flow").prepend(h("p", { class: "older", "data-place": "0" }, "What was said before is not shown here; timelines and the audit have it."));
  }

  #nothing(facts) {
    return h("div", { class: "nothing" },
      h("h2", {}, `Nothing has been said about ${facts?.system} yet`),
      h("p", {}, "Commands typed below are about this system. To begin with:"),
      firstSteps.map((line) => h("button", { type: "button", onclick: () => this.#type(line) }, line)));
  }

  #message(message) {
    if (!message.thread) this.#flow.put(message);
    else if (model.rootOf(message.thread)) this.#flow.refresh(model.rootOf(message.thread).place);
  }
}
