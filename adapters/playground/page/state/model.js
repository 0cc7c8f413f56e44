/** What the page knows. Changed only by the modules that own a part, each of which says so with `emit`. */
export const model = {
  people: [],
  channels: [],
  commands: [],
  /** Messages by conversation: a person's id, or `channel:` and a channel's. */
  conversations: new Map(),
  /** The one or two conversations shown. */
  panes: [],
  /** Desk time: `ahead` of this machine's, milliseconds; when something is next due; whether it is being moved. */
  clock: { ahead: 0, nextDue: null, busy: false },
  /** connecting, live or lost. */
  connection: 'connecting',
  /** The ticket that something was last heard of. */
  latestTicket: null,
};

const listeners = new Map();

/** Calls `listener` on every `emit` of this topic; answers how to stop that. */
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

/** What a conversation is called. */
export const nameOf = (conversation) => {
  if (!isChannel(conversation)) return personById(conversation)?.name ?? conversation;
  const id = conversation.slice('channel:'.length);
  return model.channels.find((channel) => channel.id === id)?.name ?? id;
};

export const firstName = (conversation) =>
  isChannel(conversation) ? nameOf(conversation) : nameOf(conversation).split(' ')[0];

/** Whom to begin with: someone who only asks, and lives by the clock that most people here live by. */
export const firstRequester = () => {
  const requesters = model.people.filter(({ roles }) => roles.join() === 'requester');
  const living = (zone) => model.people.filter((person) => person.zone === zone).length;
  return requesters.toSorted((a, b) => living(b.zone) - living(a.zone))[0] ?? null;
};

/** The zone in which a conversation's reader reads times. */
export const zoneOf = (conversation) =>
  personById(conversation)?.zone ?? model.people[0]?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Desk time, milliseconds. */
export const deskNow = () => Date.now() + model.clock.ahead;
