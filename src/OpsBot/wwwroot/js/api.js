// The console's own server. A refusal is an answer like any other; only what never arrived is an error.

const pauses = [300, 600, 1200, 2400, 4800];
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

let onLost = () => {};

/** Calls back when the server no longer knows this session. */
export const whenSessionIsLost = (callback) => { onLost = callback; };

/** A request that was refused before it reached OpsBot's rules: code, reason, remedy. */
export class Refused extends Error {
  constructor({ code, reason, remedy }) {
    super(reason);
    Object.assign(this, { code, reason, remedy });
  }
}

export async function get(path, parameters = {}, signal = undefined) {
  return read(await fetch(`${path}?${new URLSearchParams(parameters)}`, { signal }));
}

/**
 * Sends an intent. The id is made here, once: when the connection breaks, or OpsBot is just being started again, the same delivery is sent again
 * and is done at most once.
 */
export async function send(path, body) {
  const content = JSON.stringify({ ...body, id: crypto.randomUUID() });
  for (let attempt = 0; ; attempt++) {
    try {
      return await read(await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: content }));
    } catch (error) {
      if (error instanceof Refused) throw error;
      if (attempt === pauses.length) {
        throw new Refused({ code: "unreachable", reason: "OpsBot does not answer.", remedy: "Look whether it runs; what you did may have arrived, so look in the channel first." });
      }
      await wait(pauses[attempt]);
    }
  }
}

async function read(response) {
  if (response.ok) return response.json();
  if (response.status === 401) onLost();
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  throw new Refused(isJson
    ? await response.json()
    : { code: "fault", reason: `OpsBot could not answer (${response.status}).`, remedy: "Its log says why." });
}
