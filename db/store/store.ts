import { forgetApiAnswers } from '#db/access/api-answers.ts';
import { forgetFactorChallenges } from '#db/access/factors.ts';
import { forgetSignIns } from '#db/access/sign-ins.ts';
import type { Engine } from '#db/engine/engine.ts';
import { fewAtOnce } from '#db/engine/few-at-once.ts';
import { countOpen, countResolved, countTeams, countTickets } from '#db/lists/count-tickets.ts';
import { readLedger } from '#db/lists/ledger.ts';
import { listTickets } from '#db/lists/list-tickets.ts';
import { searchTickets } from '#db/lists/search-tickets.ts';
import { forgetOldBounces } from '#db/messages/bounces.ts';
import { forgetLinks } from '#db/organisation/links.ts';
import { createOrganisationCache } from '#db/organisation/organisation-cache.ts';
import { forgetInbox } from '#db/tickets/inbox.ts';
import { readTickets } from '#db/tickets/tickets.ts';
import { forgetWebhookDeliveries } from '#db/webhooks/webhooks.ts';
import type { Store } from '#src/app/ports/store.ts';
import { createPeopleLists, createReader } from './reader.ts';
import { createWriter } from './writer.ts';

/** Enough to keep a thread or a server busy; on PostgreSQL, they must not use up the connections. */
const searches = { atOnce: 2, mostWaiting: 40, longestMs: 3_000 };

/** The store, in a database of either engine. */
export const createStore = (engine: Engine): Store => {
  const cache = createOrganisationCache();
  const search = fewAtOnce(searches);
  return {
    read: { ...createReader(engine.read, cache), ...createPeopleLists(engine.read) },
    lists: {
      listTickets: (query) =>
        query.filter.text === undefined
          ? listTickets(engine.read, query)
          : search(() => listTickets(engine.readSlowly, query)),
      ticketsByNumber: (numbers) => readTickets(engine.read, numbers),
    },
    search: {
      searchTickets: (text, filter, limit) => search(() => searchTickets(engine, { text, filter, limit })),
    },
    counts: {
      countTickets: (filter, most) =>
        filter.text === undefined
          ? countTickets(engine.read, filter, most)
          : search(() => countTickets(engine.readSlowly, filter, most)),
      countOpen: (teams, dueBefore) => countOpen(engine.read, teams, dueBefore),
      countResolved: (teams, since) => countResolved(engine.read, teams, since),
      countTeams: (teams, at) => countTeams(engine.read, teams, at),
      ledger: (people, since) => readLedger(engine.readSlowly, people, since),
    },
    transaction: async (work) => {
      let due = false;
      const noteDue = () => {
        due = true;
      };
      try {
        const result = await engine.write((db) => {
          const own = cache.forTransaction();
          return work({ ...createReader(db, own), ...createWriter(db, own, noteDue) });
        });
        if (due) engine.wake();
        return result;
      } catch (error) {
        cache.forget();
        throw error;
      }
    },
    forgetInbox: (before) =>
      engine.write(async (db) => {
        await forgetLinks(db, before);
        await forgetSignIns(db, before);
        await forgetFactorChallenges(db, before);
        await forgetOldBounces(db, before);
        await forgetApiAnswers(db, before);
        await forgetWebhookDeliveries(db, before);
        return forgetInbox(db, before);
      }),
  };
};
