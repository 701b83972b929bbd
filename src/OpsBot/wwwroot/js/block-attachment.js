// A file that belongs to a message, offered as a download from the page's own memory.

import { h } from "./dom.js";

export function attachment(block) {
  const file = new Blob([block.content], { type: "text/plain;charset=utf-8" });
  const link = h("a", { href: "#", download: block.fileName, onclick: () => offer(link, file) }, "↓ ", h("span", {}, block.fileName), h("small", {}, sizeOf(file.size)));
  return h("div", { class: "b-attachment" }, link);
}

// The address exists only while it is needed: a page that is open for days would keep every file.
function offer(link, file) {
  const address = URL.createObjectURL(file);
  link.href = address;
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KiB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
