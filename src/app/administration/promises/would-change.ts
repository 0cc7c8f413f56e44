import { yieldToEventLoop } from '#src/app/background/yield-to-event-loop.ts';
import { everyTicket } from '#src/app/lists/every-ticket.ts';
import type { OpenMoves, WouldChange } from '#src/app/ports/console/promises.ts';
import type { Store } from '#src/app/ports/store.ts';
import { openTicketsUnder, toldMoves } from '#src/app/promises/open-tickets.ts';
import { createComparison } from '#src/app/promises/past-tickets.ts';
import { metricName } from '#src/cards/metric-name.ts';
import { days, type Instant } from '#src/core/ids.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { OrganisationSetup } from '#src/core/organisation/setup.ts';

/** Somebody waits for the page: no more tickets are looked at for it. `desk sla what-if` and `reapply` look at all. */
const mostLooked = 2_000;
const mostExamples = 10;
const pastSpan = days(28);
/** As many tickets are looked at before other work gets its turn. */
const atOnce = 20;

/** The policies and calendars of a setup, in the desk as it is. */
const withPromises = (today: Organisation, { calendars, rules }: OrganisationSetup): Organisation => ({
  ...today,
  calendars: new Map(calendars.map((one) => [one.id, one])),
  rules: rules.toSorted((a, b) => a.position - b.position),
});

/** What applying these policies and calendars to open tickets would change. */
export const openMoves = async (store: Store, organisation: Organisation, now: Instant): Promise<OpenMoves> => {
  const total = { tickets: 0, changed: 0, moved: 0, missed: 0 };
  const examples: OpenMoves['examples'][number][] = [];
  let isPart = false;
  for await (const { ticket, changes, moves } of openTicketsUnder(store, organisation, () => now)) {
    if (total.tickets >= mostLooked) {
      isPart = true;
      break;
    }
    total.tickets += 1;
    if (total.tickets % atOnce === 0) await yieldToEventLoop();
    if (!changes) continue;
    total.changed += 1;
    const breaches = moves.filter((move) => move.breaches).length;
    total.missed += breaches;
    const told = toldMoves(moves).map(({ metric, ...move }) => ({ target: metricName(metric), ...move }));
    if (told.length > 0) total.moved += 1;
    const example = { number: ticket.number, title: ticket.title, moves: told };
    if (breaches > 0) examples.splice(examples.findLastIndex(missesOne) + 1, 0, example);
    else if (told.length > 0) examples.push(example);
    examples.splice(mostExamples);
  }
  return { ...total, isPart, examples };
};

const missesOne = ({ moves }: OpenMoves['examples'][number]): boolean => moves.some(({ breaches }) => breaches);

/** Past tickets replayed: of the last four weeks, or of as much of them as holds no more than can be looked at. */
const pastUnder = async (
  store: Store,
  today: Organisation,
  proposed: Organisation,
  setup: OrganisationSetup,
  now: Instant,
): Promise<WouldChange['past']> => {
  const filed = await store.counts.countTickets({ created: { from: now - pastSpan } });
  if (filed === 0) return null;
  const since = now - Math.floor(pastSpan * Math.min(1, mostLooked / filed));
  const count = createComparison(today, proposed, setup.people, now);
  let looked = 0;
  for await (const ticket of everyTicket(store.lists, { created: { from: since } })) {
    if (looked >= mostLooked) break;
    count.add(ticket, await store.read.events(ticket.number));
    looked += 1;
    if (looked % atOnce === 0) await yieldToEventLoop();
  }
  return looked === 0 ? null : { since, ...count.result() };
};

/** What policies and calendars would change about past and open tickets, before they are saved. */
export const wouldChange = async (
  store: Store,
  { before, after }: { readonly before: OrganisationSetup; readonly after: OrganisationSetup },
  now: Instant,
): Promise<Omit<WouldChange, 'fields'>> => {
  const today = await store.read.organisation();
  const proposed = withPromises(today, after);
  return {
    past: await pastUnder(store, today, proposed, before, now),
    open: await openMoves(store, proposed, now),
  };
};
