import type { Assistant } from '#src/app/ports/assistant/assistant.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { TicketHelp, WrittenFor } from '#src/app/ports/console/ticket-help.ts';
import type { MakeArticleSearch } from '#src/app/ports/knowledge/article-search.ts';
import type { Store } from '#src/app/ports/store.ts';
import { ticketInFull } from '#src/app/tickets/ticket-in-full.ts';
import { mayAssist } from '#src/core/assistant/answering.ts';
import { strikeOut } from '#src/core/assistant/strike-out.ts';
import type { AssistantWork } from '#src/core/assistant-switches.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { articleStart } from './article-start.ts';
import { similarTickets } from './similar-tickets.ts';

const workOf: Readonly<Record<WrittenFor, AssistantWork>> = { reply: 'drafts', summary: 'summaries' };

/** See `TicketHelp`. */
export const createTicketHelp = (parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly makeSearch: MakeArticleSearch;
  readonly assistant: Assistant | null;
}): TicketHelp => {
  const { store, clock, makeSearch, assistant } = parts;

  const forDesk = async (reader: Person, number: number) => {
    const shown = await ticketInFull(store.read, number, reader);
    return shown === null || shown.part === 'requester' ? null : shown;
  };

  return {
    similar: async (reader, number) => {
      const shown = await forDesk(reader, number);
      return shown && similarTickets({ store, makeSearch, now: clock.now() }, reader, shown.ticket);
    },
    articleStart: async (reader, number) => {
      const shown = await forDesk(reader, number);
      return shown && articleStart(store.read, shown.ticket, shown.said);
    },
    writable: async (reader, number) => {
      const shown = assistant === null ? null : await forDesk(reader, number);
      if (shown === null) return [];
      const organisation = await store.read.organisation();
      return (['reply', 'summary'] as const).filter((what) => mayAssist(workOf[what], shown.ticket, organisation));
    },
    write: async (reader, number, what, signal) => {
      const shown = await forDesk(reader, number);
      if (shown === null) return null;
      const { ticket, said } = shown;
      if (assistant === null || !mayAssist(workOf[what], ticket, await store.read.organisation()))
        return { ok: false, why: 'off' };
      // What the requester may read, and nothing else, whoever asks.
      const thread = said
        .filter(({ as, files }) => as !== 'note' && files === undefined)
        .map(({ author, text }) => ({ by: author === ticket.requester ? 'requester' : 'desk', text }) as const);
      const { title, description } = ticket;
      const solved =
        what === 'reply' ? await similarTickets({ store, makeSearch, now: clock.now() }, reader, ticket) : [];
      const written = await assistant.write({
        what,
        title,
        description,
        thread,
        solved: solved.map(({ resolution }) => strikeOut(resolution, [])),
        signal,
      });
      return written.ok || !('fault' in written) ? written : { ok: false, why: written.fault };
    },
  };
};
