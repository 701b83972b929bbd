// Keys that work everywhere: / goes to the command box, Esc closes what lies on top.

export function keys({ focus, close }) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.key === "/" && !event.target.closest?.("input, textarea")) {
      event.preventDefault();
      focus();
    } else if (event.key === "Escape") {
      close();
    }
  });
}
