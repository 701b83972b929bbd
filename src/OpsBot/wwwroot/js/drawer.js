// In a narrow window the left column is a drawer.

import { byId } from "./dom.js";

const narrow = matchMedia("(max-width: 720px)");

export function drawer() {
  const show = (open) => {
    byId("sidebar").classList.toggle("open", open);
    byId("menu").setAttribute("aria-expanded", String(open));
    if (open) byId("sidebar").querySelector("#you input, .channels button")?.focus();
  };
  const isOpen = () => narrow.matches && byId("sidebar").classList.contains("open");
  byId("menu").addEventListener("click", () => show(!isOpen()));
  document.querySelector("main").addEventListener("pointerdown", (event) => {
    if (isOpen() && !event.target.closest("#menu")) show(false);
  });
  return { show, isOpen };
}
