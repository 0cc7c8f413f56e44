import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import type { Delivery } from './fake-platform.ts';
import type { Instance } from './start-instance.ts';

/** Someone who wants a ticket, and keeps asking with the same id until they get its number. */
export type Wish = { readonly person: string; readonly title: string; readonly how: 'form' | 'command' };

/** What the desk has acknowledged. */
export type Ledger = {
  /** By title. */
  readonly filed: Map<string, number>;
  readonly accepted: Map<number, string>;
};

export const createLedger = (): Ledger => ({ filed: new Map(), accepted: new Map() });

const requesters = ['lena', 'grace', 'ines'] as const;
const troubles = [
  'the printer jams on every second page',
  'vpn drops as soon as I open a shared folder',
  'I forgot my password and my account is locked',
  'excel crashes when I save the budget',
  'the sql query times out since the index rebuild',
] as const;

const nth = <T>(of: readonly T[], n: number): T => {
  const one = of[n % of.length];
  if (one === undefined) throw new Error('An empty list has no nth entry');
  return one;
};

export const wish = (tag: string, n: number): Wish => ({
  person: nth(requesters, n),
  title: `${nth(troubles, n)} ${tag}.${n}`,
  how: n % 2 === 0 ? 'form' : 'command',
});

const from = (user: string) => ({ platform: 'playground', tenant: '', user });
const nonceOf = (title: string): string => title.replaceAll(/\W/g, '-');

/** The event as the platform delivers it. The same wish is the same event; `delivery` makes it one with another id. */
export const eventOf = ({ person, title, how }: Wish, delivery = ''): Inbound =>
  how === 'form'
    ? {
        type: 'form',
        id: `${person}:${title}${delivery}`,
        from: from(person),
        formId: `intake~${nonceOf(title)}~`,
        values: { title },
      }
    : { type: 'command', id: `${person}:${title}`, from: from(person), text: title };

/** An urgent ticket: around the clock, a first response within 15 minutes. */
export const urgentEvent = (title: string, person = 'lena'): Inbound => ({
  type: 'form',
  id: `${person}:${title}`,
  from: from(person),
  formId: `intake~${nonceOf(title)}~`,
  values: { title, impact: 'everyone', urgency: 'blocked' },
});

/** The number on the receipt; null: this is not a receipt, and the person was told to try again. */
export const acknowledgedNumber = ({ card }: Reply): number | null =>
  card?.kind === 'receipt' ? (card.ticket ?? null) : null;

/** Sends a wish to one instance after another until it is acknowledged. Throws after `maxMs`. */
export const fileUntilAcknowledged = async (
  instances: () => readonly Instance[],
  asked: Wish,
  ledger: Ledger,
  maxMs = 60_000,
): Promise<number> => {
  const start = performance.now();
  for (let turn = 0; ; turn += 1) {
    try {
      const number = acknowledgedNumber(await nth(instances(), turn).handle(eventOf(asked)));
      if (number !== null) {
        ledger.filed.set(asked.title, number);
        return number;
      }
    } catch {
      // No answer: what happened to the event is not known, so it is delivered again.
    }
    if (performance.now() - start > maxMs) throw new Error(`"${asked.title}" was never acknowledged`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** Presses Accept on the card that a person was shown. */
export const accept = async (instance: Instance, { id, to, card }: Delivery, ledger: Ledger): Promise<void> => {
  const action = card.actions.find((one) => one.id === 'accept');
  if (action === undefined || card.ticket === null) return;
  const pressed: Inbound = {
    type: 'action',
    id: `accept-${id}`,
    from: from(to),
    action: action.id,
    value: action.value,
    chosen: null,
  };
  const { card: answer } = await instance.handle(pressed);
  if (answer?.kind === 'done') ledger.accepted.set(card.ticket, to);
};

/** Resolves a ticket, so that whoever holds it has time for the next. */
export const solve = async (instance: Instance, number: number, person: string): Promise<void> => {
  await instance.handle({
    type: 'form',
    id: `solve-${number}`,
    from: from(person),
    formId: `resolve~solve-${number}~${number}`,
    values: { resolution: 'Turned it off and on.' },
  });
};
