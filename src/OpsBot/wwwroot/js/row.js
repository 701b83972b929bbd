// A row of a flow: the time, and what was said then.

import { h } from "./dom.js";
import { clockOf, dayOf, fullOf } from "./time.js";

export function row(at, said, attributes = {}) {
  return h("article", { class: "message", "data-day": dayOf(at), ...attributes },
    h("time", { datetime: at.toISOString(), title: fullOf(at) }, clockOf(at)), said);
}
