import { ticketsAtHand } from '#src/app/lists/at-hand.ts';
import { isMailbox } from '#src/app/people/identify.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import { clip, type Option } from '#src/cards/card.ts';
import { technicianLabel } from '#src/cards/lists/technician-label.ts';
import type { Instant, PersonId } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { presenceOf } from '#src/core/routing/eligible.ts';
import { maySeeQueue } from '#src/core/ticket/permissions.ts';
import type { InboundParts } from './replies/parts.ts';

/** No platform shows more. */
const most = 25;
/** No platform shows longer ones. */
const longestLabel = 75;

const option = (value: string, label: string): Option => ({ value, label: clip(label, longestLabel) });

/** Technicians with what matters for choosing one: whether they are on, how much they hold, what they know. */
const technicianLabels = async (
  { read }: InboundParts['store'],
  people: readonly Person[],
  now: Instant,
): Promise<ReadonlyMap<PersonId, string>> => {
  const { calendars } = await read.organisation();
  const labels = new Map<PersonId, string>();
  for (const team of new Set(people.flatMap(({ teams }) => teams))) {
    for (const candidate of await read.candidates(team, null)) {
      labels.set(candidate.person, technicianLabel(candidate, presenceOf(candidate, calendars, now)));
    }
  }
  return labels;
};

/** Completes what this person is typing with things they may see. */
export const suggest = async (
  { store, clock }: InboundParts,
  person: Person,
  what: Parameters<HelpDesk['suggest']>[1],
  typed: string,
): Promise<readonly Option[]> => {
  const { read } = store;
  const lower = typed.trim().replace(/^[#@]/, '').toLowerCase();
  switch (what) {
    case 'tickets':
      return (await ticketsAtHand(store, person, lower, clock.now()))
        .slice(0, most)
        .map(({ number, title }) => option(`${number}`, `#${number} ${title}`));
    case 'categories':
      return [...(await read.organisation()).categories.values()]
        .filter(({ name }) => name.toLowerCase().includes(lower))
        .slice(0, most)
        .map(({ id, name }) => option(id, name));
    case 'people':
    case 'technicians': {
      if (!maySeeQueue(person)) return [];
      const found = await read.peopleMatching(lower, most, what === 'people' ? {} : { role: 'technician' });
      const email = typed.trim();
      // Whoever the desk has not met can still be helped.
      if (what === 'people' && found.length === 0 && isMailbox(email)) return [option(email, email)];
      const labels = what === 'people' ? null : await technicianLabels(store, found, clock.now());
      return found.map(({ id, name }) => option(id, labels?.get(id) ?? name));
    }
  }
};
