// Puts the page together: what is shown where, and what happens to a line that was typed.

import { click, command } from "./act.js";
import { get, whenSessionIsLost } from "./api.js";
import { ChannelView } from "./channel.js";
import { Composer } from "./composer.js";
import { byId } from "./dom.js";
import { drawer } from "./drawer.js";
import { keys } from "./keys.js";
import { model } from "./model.js";
import { answerRow, hideOthers, ownRow } from "./private.js";
import { sidebar } from "./sidebar.js";
import { follow } from "./stream.js";
import { themeToggle } from "./theme-toggle.js";
import { ThreadPanel } from "./thread.js";

const channel = new ChannelView((line) => submit(line, channel));
const thread = new ThreadPanel();
const box = new Composer(byId("composer"), { label: "Command", send: (line) => submit(line, channel) });
new Composer(byId("thread-composer"), { label: "Command in this thread", send: (line) => submit(line, thread, model.thread) });
const side = drawer();

/** A line becomes a command; it and its answer are shown where it was typed. */
async function submit(line, view, inThread) {
  view.say(ownRow(line));
  show(await command(line, inThread), view, inThread);
}

/** A button in a private answer belongs to no message: its own answer follows in the flow. */
function show(reply, view, inThread) {
  if (reply) view.say(answerRow(reply, async (button) => show(await click(button, inThread), view, inThread)));
}

async function open(name) {
  const page = await get("/api/messages", { channel: name });
  model.open(name, page);
  follow(connection);
  side.show(false);
  box.focus();
}

/** A thread is read when it is opened first; what is new in it comes with the channel. */
async function read(name) {
  if (!model.wants(name)) return;
  const page = await get("/api/messages", { channel: model.channel, thread: name });
  for (const message of page.messages) model.receive(message);
  if (model.thread === name) thread.loaded(page);
}

function connection(state) {
  byId("connection").dataset.state = state;
  byId("connection").textContent = state === "here" ? "live" : "reconnecting…";
}

function closeTop() {
  if (side.isOpen()) side.show(false);
  else if (thread.isOpen) model.show(undefined);
  box.focus();
}

async function start() {
  whenSessionIsLost(() => { if (!byId("lost").open) byId("lost").showModal(); });
  byId("lost").addEventListener("cancel", (event) => event.preventDefault());
  themeToggle(byId("theme"));
  sidebar({ open });
  keys({ focus: () => box.focus(), close: closeTop });
  model.on("thread", () => read(model.thread));
  model.on("persona", () => { hideOthers(); side.show(false); box.focus(); });
  model.session = await get("/api/session");
  if (model.persona && !model.session.personas.includes(model.persona)) model.persona = undefined;
  model.tell("session");
  if (model.session.channels.length > 0) await open(model.session.channels[0].channel);
  else byId("channel-name").textContent = "No channel is bound to the console: add channels: { web: ops } to a system in the catalog.";
  if (model.session.demo && !model.you) side.show(true);
}

await start();
