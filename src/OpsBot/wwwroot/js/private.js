// What only this person sees: their own lines and what OpsBot answered to them.

import { drawBlocks } from "./blocks.js";
import { h } from "./dom.js";
import { model } from "./model.js";
import { row } from "./row.js";

/** What was typed. */
export function ownRow(line) {
  return mine(row(new Date(), h("div", { class: "said own" }, h("b", {}, model.you?.name ?? "?"), " ❯ ", line), { "data-testid": "own" }));
}

/** An answer in the flow. */
export function answerRow(reply, press) {
  const said = h("div", { class: "said", "data-tone": reply.tone }, h("div", { class: "blocks" }));
  const element = mine(row(new Date(), said, { "data-testid": "answer" }));
  said.classList.toggle("card", reply.blocks.length > 2);
  drawReply(said, reply, press);
  said.prepend(label(() => element.remove()));
  return element;
}

/** An answer to a press, below the buttons of the message. */
export function answerBelow(reply, press) {
  const element = mine(h("div", { class: "answer", role: "status", "data-testid": "answer", "data-tone": reply.tone }, h("div", { class: "blocks" })));
  drawReply(element, reply, press);
  element.prepend(label(() => element.remove()));
  return element;
}

/** Whoever takes the seat next does not see what was said to the one before. */
export function hideOthers(root = document) {
  for (const element of root.querySelectorAll("[data-for]")) element.hidden = element.dataset.for !== whose();
}

const whose = () => model.you?.id ?? "";

function mine(element) {
  element.dataset.for = whose();
  return element;
}

/** An answer never changes; its buttons rest while one of them is being answered. */
function drawReply(element, reply, press) {
  const names = (reply.mentions ?? []).map((id) => model.person(id)?.name ?? id);
  const draw = (busy) => drawBlocks(element.querySelector(".blocks"), reply.blocks, {
    tone: reply.tone,
    names,
    busy,
    press: async (button) => {
      draw(true);
      await press(button);
      draw(false);
    },
  });
  draw(false);
}

const label = (dismiss) =>
  h("div", { class: "private" }, h("span", {}, "Only you see this"), h("button", { type: "button", class: "quiet", "aria-label": "Dismiss", title: "Dismiss", onclick: dismiss }, "✕"));
