// A message of OpsBot: made once, then kept up to date.

import { drawBlocks } from "./blocks.js";
import { h } from "./dom.js";
import { model } from "./model.js";
import { press, isUnderWay } from "./press.js";
import { row } from "./row.js";

export function messageRow(message, options) {
  const said = h("div", { class: "said" }, h("div", { class: "blocks" }));
  const element = row(new Date(message.postedAt), said, {
    "data-testid": "message",
    "data-place": message.place,
    "data-key": message.key,
  });
  updateRow(element, message, options);
  return element;
}

/** @param options card: in the channel, where a card links to its thread; in the thread it is only a reminder, with its texts folded. */
export function updateRow(element, message, options) {
  const said = element.querySelector(".said");
  const { content } = message;
  const names = (content.mentions ?? []).map((id) => model.person(id)?.name ?? id);
  said.dataset.tone = content.tone;
  said.classList.toggle("card", content.blocks.length > 1);
  said.classList.toggle("for-you", Boolean(model.you && content.mentions?.includes(model.you.id)));
  drawBlocks(said.querySelector(".blocks"), content.blocks, {
    tone: content.tone,
    names,
    busy: isUnderWay(message.place),
    fold: !options.card && !message.thread,
    press: (button) => press(message, button, element),
  });
  if (options.card) linkToThread(said, message);
}

function linkToThread(said, message) {
  const count = message.key ? model.count(message.key) : 0;
  let link = said.querySelector(":scope > .thread-link");
  if (count === 0) return;
  if (!link) {
    link = h("button", { type: "button", class: "thread-link", "data-testid": "open-thread", onclick: () => model.show(message.key) });
    said.querySelector(".blocks").after(link);
  }
  link.textContent = `Thread: ${count} ${count === 1 ? "message" : "messages"} ›`;
}
