// Pressing a button of a message: sent once, answered below the buttons.

import { click } from "./act.js";
import { model } from "./model.js";
import { answerBelow } from "./private.js";

const underWay = new Set();

/** Whether a press on this message has no answer yet; its buttons are disabled until then, in the channel and in the thread. */
export const isUnderWay = (place) => underWay.has(place);

export async function press(message, button, element) {
  if (underWay.has(message.place)) return;
  mark(message.place, true);
  try {
    const reply = await click(button, message.thread);
    if (reply === null) return;
    const said = element.querySelector(".said");
    said.querySelector(":scope > .answer")?.remove();
    said.append(answerBelow(reply, (next) => press(message, next, element)));
  } finally {
    mark(message.place, false);
  }
}

function mark(place, on) {
  if (on) underWay.add(place);
  else underWay.delete(place);
  model.tell("busy", place);
}
