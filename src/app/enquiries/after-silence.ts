import { taskKind } from '#src/app/background/task-kinds.ts';
import { type Limits, paidBy } from '#src/app/people/limits.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { OpenTicket } from '#src/app/tickets/open-ticket.ts';
import { filingOf } from '#src/app/tickets/split-text.ts';
import { asReminded, filesItself } from '#src/core/enquiries/enquiry.ts';
import { minutes } from '#src/core/ids.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { toFile } from './as-filing.ts';
import { changeEnquiry, silencePayload } from './keep-enquiry.ts';

/**
 * What becomes of a message to the desk when its author says nothing more: it is filed with what is known, if it is surely a
 * problem; otherwise they are asked once more, and what they wrote can be filed with a press for as long as it is kept.
 */
export const createAfterSilence = (parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly openTicket: OpenTicket;
  readonly limits: Limits;
  /** There is something to deliver. */
  readonly onWake: () => void;
}) => {
  const { store, clock, log, openTicket, limits, onWake } = parts;

  const file = async (id: string, person: Person, source: string): Promise<boolean> => {
    const whole = await toFile(store.read, id, person);
    if (whole === null) return true;
    const { text, came, more, once } = whole;
    const [channel = ''] = source.split('/');
    const opened = await openTicket({
      filing: { ...filingOf(text, { person, channel }), ...more },
      once,
      pay: paidBy(limits, person),
      ...came,
    });
    if (!opened.ok) log.info({ draft: id, why: opened.rejection.code }, 'a message was not filed after a silence');
    return opened.ok;
  };

  const remind = async (draft: string, person: Person, version: number): Promise<void> => {
    const change = changeEnquiry(
      parts,
      draft,
      (now, at) => (now.version === version && !now.reminded ? asReminded(now, at) : now),
      async (tx) => {
        const before = await tx.enquiry(draft);
        if (before?.version !== version || before.reminded) return;
        const owed = { kind: 'enquiry', draft } as const;
        await tx.enqueue([{ key: `enquiry:${draft}`, ticket: null, to: { person: person.id }, owed }], clock.now());
      },
    );
    await change;
    onWake();
  };

  return taskKind({
    payload: silencePayload,
    atMostAtOnce: 4,
    leaseMs: minutes(1),
    timeoutMs: minutes(5),
    run: async ({ draft: id, version }) => {
      const { read } = store;
      const [draft, enquiry] = await Promise.all([read.draft(id), read.enquiry(id)]);
      if (draft === null || enquiry?.version !== version || enquiry.over !== null) return 'done';
      if ((await read.inboxTicket({ source: 'draft', id })) !== null) return 'done';
      const person = await read.person(draft.person);
      if (person?.active !== true || person.blocked !== undefined) return 'done';
      if (filesItself(enquiry) && (await file(id, person, enquiry.source))) return 'done';
      if (!enquiry.reminded) await remind(id, person, version);
      return 'done';
    },
  });
};
