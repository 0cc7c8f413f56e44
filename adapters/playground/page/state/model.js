/** The page's state. Each part is changed only by the module that owns it, which reports changes with `emit`. */
export const model = {
  /** Those listed; `morePeople`: the id after which there are more, or null. */
  people: [],
  morePeople: null,
  channels: [],
  commands: [],
  /** Messages by conversation: a person's id, or `channel:` and a channel's. */
  conversations: new Map(),
  /** The one or two conversations shown. */
  panes: [],
  /** Desk time: milliseconds `ahead` of this machine's, when something is next due, and whether it is being moved. */
  clock: { ahead: 0, nextDue: null, busy: false },
  /** connecting, live or lost. */
  connection: 'connecting',
  /** The ticket with the latest news. */
  latestTicket: null,
  /** Whether there is half a year of tickets to show. */
  history: false,
};

const listeners = new Map();

/** Calls `listener` on every `emit` of this topic; returns a function that stops it. */
export const on = (topic, listener) => {
  const known = listeners.get(topic) ?? new Set();
  listeners.set(topic, known.add(listener));
  return () => known.delete(listener);
};

export const emit = (topic, detail) => {
  for (const listener of [...(listeners.get(topic) ?? [])]) listener(detail);
};

export const isChannel = (conversation) => conversation.startsWith('channel:');

export const personById = (id) => model.people.find((person) => person.id === id) ?? null;

/** The name of a conversation. */
export const nameOf = (conversation) => {
  if (!isChannel(conversation)) return personById(conversation)?.name ?? conversation;
  const id = conversation.slice('channel:'.length);
  return model.channels.find((channel) => channel.id === id)?.name ?? id;
};

export const firstName = (conversation) =>
  isChannel(conversation) ? nameOf(conversation) : nameOf(conversation).split(' ')[0];

/** The person to start with: a requester in the time zone most people here are in. */
export const firstRequester = () => {
  const requesters = model.people.filter(({ roles }) => roles.join() === 'requester');
  const living = (zone) => model.people.filter((person) => person.zone === zone).length;
  return requesters.toSorted((a, b) => living(b.zone) - living(a.zone))[0] ?? null;
};

/** The time zone of a conversation's reader. */
export const zoneOf = (conversation) =>
  personById(conversation)?.zone ?? model.people[0]?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Desk time, milliseconds. */
export const deskNow = () => Date.now() + model.clock.ahead;
