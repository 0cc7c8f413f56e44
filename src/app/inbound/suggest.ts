import type { HelpDesk } from '#src/app/ports/chat-adapter.ts';
import { queueOf } from '#src/app/tickets/queue-of.ts';
import { clip, type Option } from '#src/cards/card.ts';
import { hasRole, type Person } from '#src/core/organisation/person.ts';
import { maySeeQueue } from '#src/core/ticket/permissions.ts';
import { openStatuses } from '#src/core/ticket/ticket.ts';
import type { InboundParts } from './parts.ts';

/** No platform shows more. */
const most = 25;
/** No platform shows longer ones. */
const longestLabel = 75;

const option = (value: string, label: string): Option => ({ value, label: clip(label, longestLabel) });

/** Completes what this person is typing, with what they may see. */
export const suggest = async (
  { store }: InboundParts,
  person: Person,
  what: Parameters<HelpDesk['suggest']>[1],
  typed: string,
): Promise<readonly Option[]> => {
  const { read } = store;
  const lower = typed.trim().replace(/^[#@]/, '').toLowerCase();
  switch (what) {
    case 'tickets': {
      const mine = await read.tickets({ requester: person.id }, 'recent', 100);
      const worked = maySeeQueue(person)
        ? await read.tickets({ ...queueOf(person), statuses: openStatuses }, 'queue', 100)
        : [];
      const all = new Map([...worked, ...mine].map((ticket) => [ticket.number, ticket]));
      return [...all.values()]
        .filter(({ number, title }) => `${number} ${title}`.toLowerCase().includes(lower))
        .slice(0, most)
        .map(({ number, title }) => option(`${number}`, `#${number} ${title}`));
    }
    case 'categories':
      return [...(await read.organisation()).categories.values()]
        .filter(({ name }) => name.toLowerCase().includes(lower))
        .slice(0, most)
        .map(({ id, name }) => option(id, name));
    case 'people':
    case 'technicians': {
      if (!maySeeQueue(person)) return [];
      const found = await read.peopleMatching(lower, what === 'people' ? most : 500);
      return found
        .filter((one) => what === 'people' || hasRole(one, 'technician'))
        .slice(0, most)
        .map(({ id, name }) => option(id, name));
    }
  }
};
