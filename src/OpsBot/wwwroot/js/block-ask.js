// A form for what a command still needs. It is sent as the line it means, with what was filled in.

import { h } from "./dom.js";

let forms = 0;

export function askForm(block, context) {
  const { form } = block;
  const id = `form-${++forms}`;
  const rows = form.fields.map((field, index) => ({ field, input: input(field, `${id}-${index}`) }));
  const send = h("button", { type: "submit", class: "primary" }, "Go on");
  const element = h("form", { class: "b-ask", "aria-label": form.title, "data-testid": "form" }, rows.map(({ field, input }) =>
    h("div", {},
      h("label", { for: input.id }, field.name, !field.required && h("small", {}, " may be left out")),
      input,
      field.hint && h("small", { id: `${input.id}-hint` }, field.hint))), send);
  element.addEventListener("submit", async (event) => {
    event.preventDefault();
    send.disabled = true;
    const fields = rows.map(({ field, input }) => ({ before: field.before, isRest: field.isRest ?? false, value: input.value }));
    await context.press({ line: form.line, fields });
    send.disabled = false;
  });
  return element;
}

function input(field, id) {
  const common = { id, required: field.required, "aria-describedby": field.hint && `${id}-hint` };
  if ((field.choices ?? []).length === 0) {
    return h("input", { ...common, type: "text", value: field.value, maxlength: "3000", autocomplete: "off", autocapitalize: "off", spellcheck: "false" });
  }
  return h("select", common,
    h("option", { value: "" }, field.required ? "choose …" : "—"),
    field.choices.map((choice) => h("option", { value: choice.value, selected: choice.value === field.value }, choice.label)));
}
