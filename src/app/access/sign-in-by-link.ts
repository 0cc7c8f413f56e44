import { type Limits, payFor } from '#src/app/people/limits.ts';
import type { Browser, Opened } from '#src/app/ports/console/sign-in.ts';
import { isLive, maySignIn } from '#src/core/access/sign-in.ts';
import type { Person } from '#src/core/organisation/person.ts';
import type { Rejection } from '#src/core/ticket/rejections.ts';
import { openSession } from './open-session.ts';
import { hashOf, newSecret } from './secrets.ts';
import type { AccessParts } from './sign-in-by-chat.ts';

type LinkParts = Omit<AccessParts, 'onWake' | 'required'>;

/** The secret for a link that signs this person in once, within five minutes; null: they may not sign in. */
export const offerLink = async ({ store, clock, log, newId }: LinkParts, person: Person): Promise<string | null> => {
  if (!maySignIn(person)) return null;
  const secret = newSecret();
  await store.transaction((tx) =>
    tx.saveSignIn({
      ...{ id: `s${newId()}`, person: person.id, secretHash: hashOf(secret), agent: '', by: 'link' },
      ...{ state: 'asked', createdAt: clock.now() },
    }),
  );
  log.info({ person: person.id }, 'a link to sign in to the console was made');
  return secret;
};

/** The way to the page on which a link signs in, for a browser that reaches the desk at `base`. */
export const linkTo = (base: string, secret: string): string => `${base}/console/sign-in/link?code=${secret}`;

/** The same for someone who asks for it in chat, ten times an hour at most. `no_address`: nobody said where the desk is reached. */
export const offerLinkInChat = async (
  parts: LinkParts & { readonly limits: Limits; readonly publicUrl: string | null },
  person: Person,
): Promise<{ readonly url: string } | { readonly why: 'no_address' | Rejection }> => {
  const { store, clock, limits, publicUrl } = parts;
  if (publicUrl === null) return { why: 'no_address' };
  const tooMany = await store.transaction((tx) => payFor(tx, limits, person, 'codes', clock.now()));
  if (tooMany !== null) return { why: tooMany };
  const secret = await offerLink(parts, person);
  return secret === null ? { why: { code: 'not_allowed' } } : { url: linkTo(publicUrl, secret) };
};

/** See `ConsoleAccess.useLink`. */
export const signInByLink = async (parts: AccessParts, secret: string, browser: Browser): Promise<Opened | null> => {
  const { store, clock } = parts;
  const known = await store.read.signInByHash(hashOf(secret));
  if (known === null) return null;
  return store.transaction(async (tx) => {
    await tx.lock(`sign-in:${known.person}`);
    const [signIn, person, now] = [await tx.signIn(known.id), await tx.person(known.person), clock.now()];
    if (signIn?.by !== 'link' || person === null || !isLive(signIn, now) || !maySignIn(person)) return null;
    await tx.saveSignIn({ ...signIn, state: 'used' });
    return openSession({ tx, ...parts }, person, 'link', browser, now);
  });
};
