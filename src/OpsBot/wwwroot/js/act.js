// What a person does, sent to OpsBot as the person that this window shows. Always comes back with a reply: a refusal on the way is one, too.

import { Refused, send } from "./api.js";
import { ask } from "./ask.js";
import { model } from "./model.js";

/** A typed line. */
export const command = (line, thread) => act("/api/commands", { thread, line });

/** A button; asks first what it asks. Null when the person thought better of it. A filled form is the line that it means. */
export async function click(button, thread) {
  if (button.fields) return act("/api/commands", { thread, line: button.line, fields: button.fields });
  const text = button.asks ? await ask(button.asks, button.label) : undefined;
  return text === null ? null : act("/api/clicks", { thread, action: button.action, text });
}

async function act(path, what) {
  try {
    const { reply, follow } = await send(path, { channel: model.channel, as: model.session.demo ? model.persona : undefined, ...what });
    if (follow) model.tell("follow", follow);
    return reply;
  } catch (error) {
    if (error instanceof Refused) return refusalReply(error);
    throw error;
  }
}

const refusalReply = ({ reason, remedy }) => ({
  tone: "refusal",
  blocks: [{ block: "text", markup: reason }, ...(remedy ? [{ block: "context", notes: [remedy] }] : [])],
});
