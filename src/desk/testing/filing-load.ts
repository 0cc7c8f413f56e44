import type { Random } from '#ml/random.ts';
import type { PlaygroundClient } from './playground-client.ts';

/** One ticket to file: sent again with the same id until it is acknowledged. */
export type Wish = { readonly person: string; readonly text: string; readonly how: 'form' | 'command' };

/** What the desk has acknowledged, and what it still has to. */
export type Ledger = {
  /** The number acknowledged for each text. */
  readonly filed: Map<string, number>;
  readonly unanswered: Wish[];
  /** Tickets whose acceptance or resolution was acknowledged, and the person it was acknowledged to. */
  readonly accepted: Map<number, string>;
  readonly resolved: Map<number, string>;
};

export const createLedger = (): Ledger => ({
  filed: new Map(),
  unanswered: [],
  accepted: new Map(),
  resolved: new Map(),
});

const troubles = [
  'the printer jams on every second page',
  'vpn drops as soon as I open a shared folder',
  'I forgot my password and my account is locked',
  'excel crashes when I save the budget',
  'the sql query times out since the index rebuild',
  'it is broken again',
];
const requesters = ['lena', 'grace', 'ines'];
const technicians = ['sam', 'dana', 'ravi', 'mei', 'noor', 'olu'];

const pick = <T>(from: readonly T[], random: Random): T => {
  const one = from[random.below(from.length)];
  if (one === undefined) throw new Error('Nothing to pick from');
  return one;
};

export const newWish = (tag: string, random: Random): Wish => ({
  person: pick(requesters, random),
  text: `${pick(troubles, random)} ${tag}`,
  how: random.below(2) === 0 ? 'form' : 'command',
});

/** Files the ticket; filing the same one again sends the same form, or a redelivery of the same event. */
export const fileWish = async (client: PlaygroundClient, wish: Wish): Promise<number> => {
  const { person, text, how } = wish;
  const nonce = text.replaceAll(/\W/g, '-');
  const { reply } =
    how === 'form'
      ? await client.form(person, `intake~${nonce}~`, { title: text })
      : await client.command(person, `/ticket ${text}`, nonce);
  if (reply?.ticket == null) throw new Error(`No receipt for "${text}": ${JSON.stringify(reply)}`);
  return reply.ticket;
};

/** `fetch` got no answer at all: the outcome is unknown, so the request is sent again. */
const isLostConnection = (error: unknown): boolean => error instanceof TypeError;

/** Presses Accept on a technician's latest offer, and sometimes resolves it, so that the queue moves on. */
const workATicket = async (client: PlaygroundClient, ledger: Ledger, random: Random): Promise<void> => {
  const person = pick(technicians, random);
  const asked = (await client.messages(person)).findLast(({ card }) => card.actions.some(({ id }) => id === 'accept'));
  const number = asked?.card.ticket;
  if (asked === undefined || number == null) return;
  const { reply } = await client.press(person, asked.id, 'accept');
  if (reply?.kind !== 'done') return;
  ledger.accepted.set(number, person);
  if (random.below(2) === 0) return;
  const solved = await client.form(person, `resolve~kill-${number}~${number}`, { resolution: 'Turned it off and on.' });
  if (solved.reply?.kind === 'done') ledger.resolved.set(number, person);
};

/** Files and works tickets in parallel until `stopped`; requests running then stay in the ledger as unanswered. */
export const runLoad = async (options: {
  readonly client: PlaygroundClient;
  readonly ledger: Ledger;
  readonly random: Random;
  readonly tag: string;
  readonly clients: number;
  readonly stopped: () => boolean;
  readonly onAnswer: () => void;
}): Promise<void> => {
  const { client, ledger, random, tag, clients, stopped, onAnswer } = options;
  let filed = 0;
  const fileOne = async (): Promise<void> => {
    filed += 1;
    const wish = ledger.unanswered.shift() ?? newWish(`${tag}.${filed}`, random);
    try {
      ledger.filed.set(wish.text, await fileWish(client, wish));
    } catch (error) {
      ledger.unanswered.push(wish);
      throw error;
    }
  };
  const keepOn = async (work: () => Promise<void>): Promise<void> => {
    while (!stopped()) {
      try {
        await work();
        onAnswer();
      } catch (error) {
        if (!stopped() && !isLostConnection(error)) throw error;
      }
    }
  };
  await Promise.all([
    ...Array.from({ length: clients }, () => keepOn(fileOne)),
    keepOn(() => workATicket(client, ledger, random)),
  ]);
};
