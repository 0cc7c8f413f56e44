import { findCalled } from '#src/app/people/find-called.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { AskedInChat, Browser, ConsoleAccess } from '#src/app/ports/console/sign-in.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Store } from '#src/app/ports/store.ts';
import { attemptsCountFor, isLive, maySignIn, nextAttemptAt } from '#src/core/access/sign-in.ts';
import type { Person, Role } from '#src/core/organisation/person.ts';
import { clippedAgent, openSession } from './open-session.ts';
import { record } from './record.ts';
import { hashOf, newChoices, newSecret, oneOf } from './secrets.ts';

export type AccessParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
  readonly onWake: () => void;
  /** The roles whose people have to have a second factor. */
  readonly required: ReadonlySet<Role>;
};

/** So that nobody who asks for a name learns whether it is known. */
const asIfAsked = (id: string): AskedInChat => ({ id, secret: newSecret(), digits: oneOf(newChoices(1)) });

/** See `ConsoleAccess.askInChat`. */
export const askInChat = async (parts: AccessParts, called: string, agent: string): Promise<AskedInChat> => {
  const { store, clock, newId, onWake } = parts;
  // Never a ticket’s number, which is what a button carries otherwise.
  const id = `s${newId()}`;
  const person = await findCalled(store.read, called);
  if (person === null || !maySignIn(person)) return asIfAsked(id);
  const choices = newChoices(3);
  const asked = { id, secret: newSecret(), digits: oneOf(choices) };
  const isAsked = await store.transaction(async (tx) => {
    await tx.lock(`sign-in:${person.id}`);
    const now = clock.now();
    const attempts = await tx.signInsOf(person.id, now - attemptsCountFor);
    if (now < nextAttemptAt(attempts)) return false;
    await tx.saveSignIn({
      ...{ id, person: person.id, secretHash: hashOf(asked.secret), agent: clippedAgent(agent), by: 'chat' },
      ...{ digits: asked.digits, choices, state: 'asked', createdAt: now },
    });
    const owed = { kind: 'sign_in_asked', signIn: id } as const;
    await tx.enqueue([{ key: `sign_in_asked:${id}`, ticket: null, to: { person: person.id }, owed }], now);
    return true;
  });
  if (!isAsked) return asIfAsked(id);
  onWake();
  return asked;
};

/**
 * Someone pressed a number in their chat, or that it was not them (`digits` null). `gone`: too old, answered before, or
 * not theirs. A wrong number refuses it: there is no second guess.
 */
export const answerSignIn = (
  { store, clock, log }: Pick<AccessParts, 'store' | 'clock' | 'log'>,
  person: Person,
  { id, digits }: { readonly id: string; readonly digits: string | null },
): Promise<'confirmed' | 'wrong' | 'refused' | 'gone'> =>
  store.transaction(async (tx) => {
    await tx.lock(`sign-in:${person.id}`);
    const signIn = await tx.signIn(id);
    const isTheirs = signIn?.person === person.id && signIn.by === 'chat' && signIn.state === 'asked';
    if (!isTheirs || !isLive(signIn, clock.now()) || !maySignIn(person)) return 'gone';
    const isRight = digits === signIn.digits;
    await tx.saveSignIn({ ...signIn, state: isRight ? 'confirmed' : 'refused' });
    if (!isRight) {
      const why = digits === null ? 'not_me' : 'wrong_number';
      const { agent } = signIn;
      await record(tx, { what: 'chat_refused', at: clock.now(), person: person.id, agent, detail: why });
      log.warn({ person: person.id, signIn: id, pressed: digits }, 'a sign-in to the console was refused');
    }
    return isRight ? 'confirmed' : digits === null ? 'refused' : 'wrong';
  });

/** See `ConsoleAccess.finish`. */
export const finishSignIn = async (
  parts: AccessParts,
  { id, secret }: Pick<AskedInChat, 'id' | 'secret'>,
  browser: Browser,
): ReturnType<ConsoleAccess['finish']> => {
  const { store, clock } = parts;
  const known = await store.read.signIn(id);
  // Unknown looks like unanswered; whoever knows the id without the secret learns no more.
  if (known === null || known.secretHash !== hashOf(secret)) return 'waiting';
  return store.transaction(async (tx) => {
    await tx.lock(`sign-in:${known.person}`);
    const [signIn, person, now] = [await tx.signIn(id), await tx.person(known.person), clock.now()];
    if (signIn?.state === 'refused') return 'refused';
    // Also when it is too late: with "over", whoever asked for a name would learn that somebody has it.
    if (signIn?.state === 'asked') return 'waiting';
    if (signIn === null || person === null || !isLive(signIn, now) || !maySignIn(person)) return 'over';
    await tx.saveSignIn({ ...signIn, state: 'used' });
    return openSession({ tx, ...parts }, person, 'chat', browser, now);
  });
};
