// Times as the reader's clock has them.

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const day = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });

export const clockOf = (at) => clock.format(at);
export const dayOf = (at) => day.format(at);
export const fullOf = (at) => full.format(at);
