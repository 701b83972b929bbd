// One function for each kind of block: from what is said to how it looks.

import { code, updateCode } from "./block-code.js";
import { h } from "./dom.js";
import { markup } from "./markup.js";
import { attachment } from "./block-attachment.js";
import { askForm } from "./block-ask.js";

const marks = { progress: "◔", success: "✓", warning: "!", danger: "✕", refusal: "⊘" };

const kinds = {
  header: (block, context) =>
    h("h3", { class: "b-header" }, marks[context.tone] && h("span", { class: "mark", "aria-hidden": "true" }, marks[context.tone]), h("span", {}, block.title)),

  text: (block, context) => h("p", { class: "b-text" }, markup(block.markup, context.names)),

  fields: (block, context) =>
    h("dl", { class: "b-fields" }, block.items.map((item) => h("div", {}, h("dt", {}, item.name), h("dd", {}, markup(item.value, context.names))))),

  table,

  code,

  progress: (block) => {
    const known = typeof block.fraction === "number";
    const bar = h("progress", known ? { max: "1", value: String(block.fraction) } : {});
    return h("div", { class: "b-progress" },
      h("label", {}, block.label, " "), bar, h("output", {}, known ? `${Math.round(block.fraction * 100)} %` : ""));
  },

  buttons: (block, context) =>
    h("div", { class: "b-buttons", role: "group" }, block.items.map((button) =>
      h("button", {
        type: "button",
        class: button.style === "plain" ? "" : button.style,
        disabled: context.busy,
        "data-action": button.action,
        "aria-haspopup": button.asks && "dialog",
        onclick: () => context.press(button),
      }, button.label, button.asks && "…"))),

  context: (block, context) => h("p", { class: "b-context" }, block.notes.map((note) => h("span", {}, markup(note, context.names)))),

  attachment,

  ask: askForm,
};

// Columns of short words take no more room than they need; the others share the rest.
const short = 12;

function table(block, context) {
  const narrow = block.columns.map((column, index) => [column, ...block.rows.map((row) => row[index])].every((cell) => cell.length <= short));
  const cell = (text, index) => h("td", { class: [narrow[index] && "narrow", moodOf(text)].filter(Boolean).join(" ") }, markup(text, context.names));
  return h("div", { class: "b-table", role: "region", "aria-label": block.columns.join(", "), tabindex: "0" },
    h("table", {},
      h("thead", {}, h("tr", {}, block.columns.map((column) => h("th", { scope: "col" }, column)))),
      h("tbody", {}, block.rows.map((row) => h("tr", {}, row.map(cell))))));
}

function moodOf(cell) {
  if (cell.startsWith("✓")) return "good";
  if (cell.startsWith("✗")) return "bad";
  return undefined;
}

const drawn = new WeakMap();

/**
 * Makes the container show the blocks. What has not changed stays the same element, so that an edit moves no scroll position, no selection and no focus.
 * @param context tone, names to mark, busy (a press is under way) and press(button).
 */
export function drawBlocks(container, blocks, context) {
  const focused = container.contains(document.activeElement) ? document.activeElement.dataset.action : undefined;
  blocks.forEach((block, index) => {
    const old = container.children[index];
    const looks = JSON.stringify([block, block.block === "header" && context.tone, block.block === "buttons" && context.busy]);
    if (old && drawn.get(old) === looks) return;
    const element = old && block.block === "code" && updateCode(old, block) ? old : draw(block, context);
    if (!old) container.append(element);
    else if (old !== element) old.replaceWith(element);
    drawn.set(element, looks);
  });
  while (container.children.length > blocks.length) container.lastElementChild.remove();
  if (focused && !container.contains(document.activeElement)) {
    [...container.querySelectorAll("button[data-action]")].find((button) => button.dataset.action === focused)?.focus();
  }
}

function draw(block, context) {
  const kind = kinds[block.block];
  const element = kind ? kind(block, context) : h("p", { class: "b-context" }, `This page is older than OpsBot and cannot show a block of the kind ${block.block}: reload it.`);
  element.dataset.block = block.block;
  return element;
}
