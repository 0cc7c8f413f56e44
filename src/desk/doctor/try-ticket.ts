import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Finding } from '#src/app/adapter-kit/platform.ts';
import { cardFor } from '#src/app/delivery/contents/card-for.ts';
import type { Reach } from '#src/app/delivery/sending/reach.ts';
import { within } from '#src/app/delivery/sending/send.ts';
import type { ChatOutbound, MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { Classifier } from '#src/app/ports/classifier.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import { DeliveryError, type DeliveryFault } from '#src/app/ports/errors.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Store } from '#src/app/ports/store.ts';
import { createExecute, type Execute } from '#src/app/tickets/execute.ts';
import { createOpenTicket, type OpenTicket } from '#src/app/tickets/open-ticket.ts';
import type { Card } from '#src/cards/card.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import type { Person } from '#src/core/organisation/person.ts';
import { isOpen } from '#src/core/ticket/ticket.ts';

/** By its title, one that a try left open is found again. */
export const testTitle = 'Test by desk doctor: nothing needs doing';
const description =
  'An admin tries whether the desk reaches people here. It is answered and withdrawn by itself, within a minute.';
const answer = 'This answers the test by desk doctor. Nothing needs doing.';
const whyWithdrawn = 'The test by desk doctor is over.';

/** How often it is tried to withdraw a ticket that others change at the same moment. */
const mostTries = 5;

export type TestDesk = {
  readonly store: Store;
  readonly clock: Clock;
  readonly openTicket: OpenTicket;
  readonly execute: Execute;
};

/** People decide on the category, so that nobody is asked to take it. */
const undecided: Classifier = { classify: async () => ({ category: null, confidence: 0, ranked: [], because: [] }) };

/** Files and withdraws quietly: it owes no messages, and asks nothing of any loop. */
export const createTestDesk = (store: Store, clock: Clock, log: Log): TestDesk => {
  const onCommitted = (): void => {};
  return {
    ...{ store, clock },
    openTicket: createOpenTicket({ store, clock, classifier: undecided, log, onCommitted }),
    execute: createExecute({ store, clock, onCommitted }),
  };
};

const ok = (words: string): Finding => ({ good: true, words });
const not = (words: string, remedy: string): Finding => ({ good: false, words, remedy });

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What to do when a card did not arrive. */
const remedies: Readonly<Record<DeliveryFault, (title: string) => string>> = {
  unreachable: (title) => `They open the desk’s app in ${title} and write to it once; then try again.`,
  unavailable: (title) => `Look whether ${title} has trouble, and at the network; then try again.`,
  rate_limited: () => 'Wait a minute, and try again.',
  invalid: (title) => `${title} does not take this card: look for a newer Deskhand, or report it.`,
};

/**
 * Withdraws a test ticket. Nobody hears of it, unless somebody else did something with it: then those who were told of
 * that are told. Throws what the database throws.
 */
export const withdraw = async (
  { store, execute }: TestDesk,
  number: TicketNumber,
  person: Person,
): Promise<Finding> => {
  let code = 'changed_since';
  for (let tries = 0; tries < mostTries; tries += 1) {
    const ticket = await store.read.ticket(number);
    if (ticket === null || !isOpen(ticket)) return ok(`#${number} was ended by somebody else meanwhile`);
    const [log, sent] = await Promise.all([store.read.events(number), store.read.sentMessages(number)]);
    const quiet = sent.length === 0 && log.every(({ actor }) => actor === person.id);
    const done = await execute({
      number,
      command: { type: 'cancel', reason: whyWithdrawn },
      actor: { kind: 'person', person },
      basedOn: ticket.version,
      quiet,
    });
    if (done.ok) return ok(`Withdrew #${number}`);
    code = done.rejection.code;
    if (code !== 'changed_since') break;
  }
  return not(`#${number} could not be withdrawn (${code})`, `Withdraw it by hand: /ticket cancel ${number}`);
};

type Standing = { readonly ref: MessageRef; readonly notice: Notice };

/** What is needed to try one platform. */
export type OnPlatform = {
  readonly title: string;
  readonly adapter: ChatOutbound;
  readonly person: Person;
  readonly reach: Reach;
  /** Aborted: it is withdrawn as soon as may be. */
  readonly stop: AbortSignal;
  /** Called with what each step found. */
  readonly found: (finding: Finding) => void;
};

/** The cards of one test ticket: sent from here and not by the outbox, so that it is the same whether a desk runs or not. */
const createCards = ({ store, clock }: TestDesk, { title, adapter, person, reach }: OnPlatform) => {
  const { capabilities } = adapter;
  const standing: Standing[] = [];

  const cardOf = async (notice: Notice): Promise<Card> => {
    const ticket = await store.read.ticket(notice.ticket);
    if (ticket === null) throw new Error(`#${notice.ticket} is gone`);
    return cardFor(store.read, notice, ticket, person, clock.now());
  };

  /** `did`: what was done, which counts as good if `call` gets through. */
  const through = async (did: string, outcome: string, but: string, call: () => Promise<void>): Promise<Finding> => {
    try {
      await call();
      return ok(`${did}, and ${outcome}`);
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      return not(`${did}, but ${but}: ${error.message}`, remedies[error.code](title));
    }
  };

  const tell = (did: string, notice: Notice): Promise<Finding> =>
    through(did, `${person.name} was told`, `${person.name} was not told`, async () => {
      const [top] = standing;
      const under = top === undefined || capabilities.threads === null ? null : top.ref;
      const card = await cardOf(notice);
      const ref = await within(adapter.send({ id: randomUUID(), to: reach.to, card, under }));
      standing.push({ ref, notice });
    });

  /** Where cards can be replaced, theirs say so; elsewhere they are told. */
  const tellWithdrawn = async (did: string, notice: Notice): Promise<Finding> => {
    if (standing.length === 0) return ok(did);
    if (!capabilities.updates) return tell(did, notice);
    return through(did, 'its cards say so', 'its cards do not say so', async () => {
      for (const { ref, notice: shown } of standing) {
        await within(adapter.update({ ref, card: await cardOf(shown) }));
      }
    });
  };
  return { tell, tellWithdrawn };
};

/**
 * A test ticket on one platform, for one person: filed, answered and withdrawn, each with a card to them there. It is
 * withdrawn whatever fails. Never throws.
 */
export const tryTicket = async (desk: TestDesk, on: OnPlatform): Promise<void> => {
  const { store, openTicket, execute } = desk;
  const { adapter, person, stop, found } = on;
  const cards = createCards(desk, on);
  const rest = async (): Promise<void> => {
    await wait(adapter.capabilities.paceMs ?? 0, undefined, { signal: stop }).catch(() => {});
  };

  const fileAndAnswer = async (number: TicketNumber): Promise<void> => {
    const about = { ticket: number, audience: 'requester', to: { person: person.id } } as const;
    const filed = await cards.tell(`Filed #${number}`, { ...about, kind: 'filed', seq: 1 });
    found(filed);
    if (filed.good !== true) return;
    await rest();
    if (stop.aborted) return found(not('It was stopped before the ticket was answered', 'Try again.'));
    const command = { type: 'comment', visibility: 'public', text: answer } as const;
    const done = await execute({ number, command, actor: { kind: 'person', person }, quiet: true });
    if (!done.ok) return found(not(`#${number} could not be answered (${done.rejection.code})`, 'Try again.'));
    const written = (await store.read.events(number)).findLast(({ event }) => event.type === 'ticket.commented');
    if (written === undefined) return found(not(`The answer to #${number} is not in its log`, 'Report it.'));
    const { seq, at } = written;
    const reply: Notice = { ...about, kind: 'reply', author: person.id, text: answer, at, seq };
    found(await cards.tell(`Answered #${number}`, reply));
  };

  const end = async (number: TicketNumber): Promise<Finding> => {
    try {
      await rest();
      const withdrawn = await withdraw(desk, number, person);
      if (withdrawn.good !== true) return withdrawn;
      const seq = (await store.read.events(number)).at(-1)?.seq ?? 1;
      const to = { person: person.id };
      return await cards.tellWithdrawn(withdrawn.words, {
        ...{ kind: 'cancelled', ticket: number, audience: 'requester', to, seq },
      });
    } catch (error) {
      return not(`#${number}: ${reason(error)}`, 'Try again later: the next try withdraws what is still open.');
    }
  };

  let number: TicketNumber | null = null;
  try {
    const opened = await openTicket({
      filing: {
        ...{ title: testTitle, description, requester: person, filedBy: person, channel: adapter.platform },
        ...{ impact: 'me', urgency: 'can_wait', category: null, followUpOf: null },
      },
      quiet: true,
    });
    if (opened.ok) {
      number = opened.ticket.number;
      await fileAndAnswer(number);
    } else {
      const words = `No ticket could be filed (${opened.rejection.code})`;
      found(not(words, 'npm run desk -- check says what is missing.'));
    }
  } catch (error) {
    found(not(reason(error), 'Try again; if it stays, report it.'));
  } finally {
    if (number !== null) found(await end(number));
  }
};
