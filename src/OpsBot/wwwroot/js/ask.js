// The dialog that asks for a text before a button does its work. The browser keeps the focus inside and closes it on Esc.

import { byId } from "./dom.js";

/** The text, or null when the person thought better of it. */
export function ask(question, label) {
  const dialog = byId("ask");
  const text = byId("ask-text");
  byId("ask-question").textContent = question;
  byId("ask-send").textContent = label;
  text.value = "";
  dialog.returnValue = "";
  return new Promise((resolve) => {
    byId("ask-cancel").onclick = () => dialog.close();
    byId("ask-send").value = "send";
    dialog.onclose = () => resolve(dialog.returnValue === "send" ? text.value.trim() : null);
    dialog.showModal();
    text.focus();
  });
}
