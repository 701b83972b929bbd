// What the page knows: who is here, which channel is open, and every message of it. Views listen; only main.js and stream.js change it.

class Model extends EventTarget {
  session = { demo: false, people: [], personas: [], channels: [] };
  overview = [];
  channel = undefined;
  persona = sessionStorage.getItem("opsbot.persona") ?? undefined;
  thread = undefined;
  cursor = 0;
  messages = new Map();
  #since = 0;
  #counts = new Map();
  #loaded = new Set();

  /** Tells the views that something changed: session, overview, persona, channel, message, thread. */
  tell(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }

  on(what, view) {
    this.addEventListener(what, (event) => view(event.detail));
  }

  /** Who acts: the persona chosen in this window, or the operating system's user. */
  get you() {
    return this.session.demo ? this.person(this.persona) : this.session.you;
  }

  person(id) {
    return this.session.people.find((person) => person.id === id);
  }

  /** Which level of the channel's rota a person is on, or undefined. */
  levelOf(id) {
    return this.overview.find((o) => o.channel === this.channel)?.onCall.find((level) => level.people.includes(id))?.name;
  }

  become(id) {
    this.persona = id;
    sessionStorage.setItem("opsbot.persona", id);
    this.tell("persona");
  }

  open(channel, page) {
    this.channel = channel;
    this.thread = undefined;
    this.messages = new Map(page.messages.map((message) => [message.place, message]));
    this.cursor = page.cursor;
    this.#since = page.cursor;
    this.#counts = new Map(Object.entries(page.threads));
    this.#loaded.clear();
    this.tell("channel", page);
    this.tell("thread");
  }

  /** A message that is new or was edited; the same or an older content changes nothing. */
  receive(message) {
    this.cursor = Math.max(this.cursor, message.id);
    const known = this.messages.get(message.place);
    if (known && known.id >= message.id) return;
    this.messages.set(message.place, message);
    if (!known && message.thread && message.place > this.#since) this.#counts.set(message.thread, this.count(message.thread) + 1);
    this.tell("message", message);
  }

  /** Whether a thread has still to be read; says so once. */
  wants(thread) {
    if (!thread || this.#loaded.has(thread)) return false;
    this.#loaded.add(thread);
    return true;
  }

  /** How many messages a thread has, read or not. */
  count(thread) {
    return this.#counts.get(thread) ?? 0;
  }

  show(thread) {
    if (this.thread === thread) return;
    this.thread = thread;
    this.tell("thread");
  }

  /** The card that a thread hangs below. */
  rootOf(thread) {
    return [...this.messages.values()].find((message) => !message.thread && message.key === thread);
  }

  inThread(thread) {
    return [...this.messages.values()].filter((message) => message.thread === thread).sort((a, b) => a.place - b.place);
  }
}

export const model = new Model();

/** The headline of a message, for lists and titles. */
export const titleOf = (message) => message?.content.blocks.find((block) => block.block === "header")?.title;
