// Texts know **bold** and `code`, nothing else. A mark without its partner is an ordinary character.

import { h } from "./dom.js";

const pieces = /`([^`\n]+)`|\*\*(.+?)\*\*/gs;

/** The nodes of a text; names in it are marked as mentions. */
export function markup(text, names = []) {
  const nodes = [];
  let from = 0;
  for (const piece of text.matchAll(pieces)) {
    nodes.push(...withMentions(text.slice(from, piece.index), names));
    nodes.push(piece[1] !== undefined ? h("code", {}, piece[1]) : h("strong", {}, markup(piece[2].replaceAll("**", ""), names)));
    from = piece.index + piece[0].length;
  }
  nodes.push(...withMentions(text.slice(from), names));
  return nodes;
}

function withMentions(text, names) {
  const nodes = [];
  let rest = text;
  while (rest) {
    const next = names.map((name) => ({ name, at: rest.indexOf(name) })).filter((n) => n.at >= 0).sort((a, b) => a.at - b.at)[0];
    if (!next) break;
    nodes.push(rest.slice(0, next.at), h("span", { class: "mention" }, next.name));
    rest = rest.slice(next.at + next.name.length);
  }
  return rest ? [...nodes, rest] : nodes;
}
