// Text as it is: a plan, a log. Grows in place and stays at its end while its reader is there.

import { h } from "./dom.js";
import { isAtEnd } from "./follow.js";

/** @param context fold: show it only when it is asked for, as in a thread below the message that shows it. */
export function code(block, context) {
  const text = h("pre", { tabindex: "0" }, lines(block.content));
  const copy = h("button", { type: "button", onclick: () => copyText(copy, text.textContent) }, "Copy");
  const box = h("div", { class: "b-code" }, text, copy);
  return context.fold ? h("details", {}, h("summary", {}, `Show the text (${text.childElementCount} lines)`), box) : box;
}

/** Brings an element of an earlier content up to date; false when it is no code block. */
export function updateCode(element, block) {
  if (element.dataset.block !== "code") return false;
  const text = element.querySelector("pre");
  const follow = isAtEnd(text);
  const unfinished = text.lastElementChild;
  const kept = text.textContent.length - (unfinished?.textContent.length ?? 0);
  if (unfinished && block.content.startsWith(text.textContent)) {
    unfinished.remove();
    text.append(...lines(block.content.slice(kept)));
  } else {
    text.replaceChildren(...lines(block.content));
  }
  if (follow) text.scrollTop = text.scrollHeight;
  return true;
}

// A line is an element, so that what does not fit can go on below it, set in.
const lines = (content) => content.split(/(?<=\n)/).map((line) => h("span", {}, line));

async function copyText(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Not allowed";
  }
  setTimeout(() => { button.textContent = "Copy"; }, 1500);
}
