// Text as it is: a plan, a log. Grows in place and stays at its end while its reader is there.

import { h } from "./dom.js";
import { isAtEnd } from "./follow.js";

export function code(block) {
  const text = h("pre", { tabindex: "0" }, block.content);
  const copy = h("button", { type: "button", onclick: () => copyText(copy, text.textContent) }, "Copy");
  return h("div", { class: "b-code" }, text, copy);
}

/** Brings an element of an earlier content up to date; false when it is no code block. */
export function updateCode(element, block) {
  if (element.dataset.block !== "code") return false;
  const text = element.querySelector("pre");
  const follow = isAtEnd(text);
  const before = text.textContent;
  if (block.content.startsWith(before)) text.append(block.content.slice(before.length));
  else text.textContent = block.content;
  if (follow) text.scrollTop = text.scrollHeight;
  return true;
}

async function copyText(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Not allowed";
  }
  setTimeout(() => { button.textContent = "Copy"; }, 1500);
}
