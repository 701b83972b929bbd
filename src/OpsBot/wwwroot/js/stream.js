// Follows the open channel. The browser reconnects by itself; what it gives up on (the server was away) is tried again here.

import { get } from "./api.js";
import { model } from "./model.js";

const again = 2000;
let source;
let later;

export function follow(show) {
  source?.close();
  clearTimeout(later);
  const parameters = new URLSearchParams({ channel: model.channel, after: model.cursor });
  source = new EventSource(`/api/events?${parameters}`);
  source.onopen = () => show("here");
  source.addEventListener("message", (event) => model.receive(JSON.parse(event.data)));
  source.addEventListener("overview", (event) => {
    model.overview = JSON.parse(event.data);
    model.tell("overview");
  });
  source.onerror = () => {
    show("away");
    if (source.readyState !== EventSource.CLOSED) return;
    later = setTimeout(() => follow(show), again);
    // An event source does not say why it was refused; a session that has ended does.
    get("/api/session").catch(() => {});
  };
}
