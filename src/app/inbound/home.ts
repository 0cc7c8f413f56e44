import { viewsFor } from '#src/app/delivery/contents/views.ts';
import { type Among, ticketsRequested } from '#src/app/lists/my-tickets.ts';
import { queueChoices } from '#src/app/lists/queue-filter.ts';
import { countWatchedTeams } from '#src/app/lists/team-counts.ts';
import { technicianQueue } from '#src/app/lists/team-queue.ts';
import { asCandidate } from '#src/app/people/as-candidate.ts';
import type { Block, Card } from '#src/cards/card.ts';
import { loadCard, teamCard } from '#src/cards/lists/home.ts';
import { listLength, myTicketsCard, queueCard } from '#src/cards/lists/lists.ts';
import { texts } from '#src/cards/texts.ts';
import { subject } from '#src/cards/view.ts';
import { isAway, type Person } from '#src/core/organisation/person.ts';
import type { InboundParts } from './replies/parts.ts';
import { nextInQueue, watchedPart } from './verbs/lists.ts';

const ownLoad = async ({ store, clock }: InboundParts, person: Person): Promise<readonly Card[]> => {
  const me = await asCandidate(store.read, person);
  if (me === null) return [];
  return [loadCard(me.load, me.capacity, isAway(me.away, clock.now()) ? me.away : null, person.zone)];
};

/** Where the console begins for them; null: nobody said where people reach this desk. */
const consoleLink = (publicUrl: string | null, { roles }: Person): Block | null => {
  if (publicUrl === null) return null;
  const words = texts.say.ownPage;
  const [path, text] = roles.includes('technician')
    ? ['queue?list=mine', words.technician]
    : roles.includes('manager') || roles.includes('admin')
      ? ['team', words.manager]
      : ['tickets', words.requester];
  return { type: 'text', text: [{ type: 'link', url: `${publicUrl}/console/${path}`, text }] };
};

/** Below the first title, where it is seen without scrolling. */
const withLink = (cards: readonly Card[], link: Block | null): readonly Card[] =>
  cards.map((card, n) => (n === 0 && link !== null ? { ...card, blocks: [link, ...card.blocks] } : card));

/** A person's own page, and the way to it in the console: their tickets; a technician's load and queue; a manager's teams. */
export const homeCards = async (parts: InboundParts, person: Person): Promise<readonly Card[]> => {
  const { read } = parts.store;
  const mine = await ticketsRequested(parts.store, person, { limit: listLength });
  const now = parts.clock.now();
  const last = mine.next === null ? undefined : mine.tickets.at(-1);
  const next = last === undefined ? null : subject(last, 'filed' satisfies Among);
  const views = await viewsFor(read, mine.tickets, person, now);
  const cards: Card[] = [myTicketsCard(views, mine.total, next, await watchedPart(parts, person))];
  const queue = await technicianQueue(parts.store, person, { limit: listLength });
  if (!('code' in queue)) {
    cards.push(
      ...(await ownLoad(parts, person)),
      queueCard(await viewsFor(read, queue.tickets, person, now), queue.total, {
        next: nextInQueue(queue),
        choices: queueChoices(await read.organisation(), person.teams),
      }),
    );
  }
  const teams = await countWatchedTeams(parts.store, person, now);
  const all = [...cards, ...teams.map((team) => teamCard(team.name, team))];
  return withLink(all, consoleLink(parts.publicUrl, person));
};
