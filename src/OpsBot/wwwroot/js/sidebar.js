// The left column: channels, what waits for a person, who is on call, who you are.

import { byId, h } from "./dom.js";
import { model, titleOf } from "./model.js";

const waitsFor = {
  awaitingApproval: "approval",
  awaitingConfirmation: "confirmation",
  awaitingPerson: "a decision",
  outcomeUnknown: "a decision",
};

export function sidebar({ open }) {
  const all = () => { channels(open); waiting(); onCall(); you(); };
  model.on("session", all);
  model.on("channel", all);
  model.on("overview", all);
  model.on("persona", you);
  model.on("message", (message) => { if (!message.thread && message.key) waiting(); });
}

const here = () => model.overview.find((o) => o.channel === model.channel);

function channels(open) {
  byId("channels").replaceChildren(...model.session.channels.map(({ channel, system }) => {
    const count = model.overview.find((o) => o.channel === channel)?.waiting.length ?? 0;
    return h("li", {}, h("button", { type: "button", "aria-current": String(channel === model.channel), title: system, onclick: () => open(channel) },
      h("span", { class: "name" }, `# ${channel}`),
      count > 0 && h("span", { class: "badge", title: `${count} waiting for a person` }, String(count))));
  }));
}

function waiting() {
  const runs = here()?.waiting ?? [];
  byId("waiting-section").hidden = runs.length === 0;
  byId("waiting").replaceChildren(...runs.map(({ thread, status }) => {
    const id = thread.slice(thread.indexOf("/") + 1);
    const title = titleOf(model.rootOf(thread)) ?? id;
    return h("li", {}, h("button", { type: "button", title: `${title} (${id})`, onclick: () => model.show(thread) },
      h("span", { class: "name" }, title), h("small", {}, waitsFor[status[0].toLowerCase() + status.slice(1)] ?? status)));
  }));
  const total = model.overview.reduce((sum, o) => sum + o.waiting.length, 0);
  document.title = `${total ? `(${total}) ` : ""}#${model.channel ?? ""} · OpsBot`;
}

function onCall() {
  byId("on-call").replaceChildren(...(here()?.onCall ?? []).flatMap((level) =>
    [h("dt", {}, level.name), h("dd", {}, level.people.map((id) => model.person(id)?.name ?? id).join(", ") || "nobody")]));
}

function you() {
  const { session } = model;
  const unknown = session.demo && !model.you;
  const focused = byId("you").contains(document.activeElement);
  byId("you-title").textContent = unknown ? "Choose who you are" : "You are";
  byId("you").classList.toggle("unknown", unknown);
  byId("you").replaceChildren(session.demo ? personas(session) : account(session));
  if (focused) byId("you").querySelector(":checked")?.focus();
}

function personas(session) {
  return h("fieldset", { "aria-labelledby": "you-title" }, session.personas.map((id) => {
    const person = model.person(id);
    const level = model.levelOf(id);
    const input = h("input", { type: "radio", name: "persona", value: id, onchange: () => model.become(id) });
    input.checked = id === model.persona;
    return h("label", { "data-testid": `persona-${id}` }, input, h("span", {}, person.name), h("small", { "data-on-call": Boolean(level) }, tagOf(person, level)));
  }));
}

function account({ you: person, account: name }) {
  return person
    ? h("p", {}, person.name, h("br"), h("small", {}, [name, tagOf(person, model.levelOf(person.id))].filter(Boolean).join(" · ")))
    : h("p", {}, `${name ?? ""} `, h("small", {}, "is nobody in the catalog: add it to a person's accounts."));
}

function tagOf(person, level) {
  if (person.kind !== "member") return person.kind;
  if (!here()) return ""; // who is on call comes with the overview, a moment after the page
  return level ? `on call · ${level}` : "not on call";
}
