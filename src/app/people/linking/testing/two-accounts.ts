import assert from 'node:assert/strict';
import type { Profile } from '#src/app/ports/chat/directory.ts';
import { personId } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter, type FakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { Role } from '#src/core/organisation/person.ts';

type Two = TestDesk & { readonly other: FakeChatAdapter };

export const onOther = { platform: 'new' };

/** Rita and Dana on `fake`; on `new`, Newt (U7) and Nina (U8) whom nobody has met, and a guest (U9). */
export const open = async (): Promise<Two> => {
  const profile = (name: string): Profile => ({ name, email: null, zone: 'UTC', standing: 'member' });
  const profiles = new Map<string, Profile>([
    ['U7', profile('Newt')],
    ['U8', profile('Nina')],
    ['U9', { ...profile('Gus'), standing: 'guest' }],
  ]);
  const other = createFakeChatAdapter({ platform: 'new', profiles });
  const desk = await createTestDesk();
  desk.adapters.set('new', other);
  await other.start(desk.helpDesk);
  return { ...desk, other };
};

export const codeShownTo = async (desk: Two, user = 'U7', sent: { platform?: string } = onOther): Promise<string> => {
  const words = wordsOf(await desk.types(user, 'link', sent));
  const code = /\/ticket link ([A-Z0-9]{8})/.exec(words)?.[1];
  assert.ok(code, words);
  return code;
};

/** The id that the card's buttons carry. */
export const linkOn = (reply: Awaited<ReturnType<Two['types']>>): string => {
  const [first] = reply.card?.actions ?? [];
  assert.ok(first?.type === 'button', wordsOf(reply));
  return first.value;
};

/** Newt shows a code, `who` types it. */
export const typed = async (desk: Two, who = 'rita', user = 'U7'): Promise<string> =>
  linkOn(await desk.types(who, `link ${await codeShownTo(desk, user)}`));

export const agreed = async (desk: Two, who = 'rita', user = 'U7'): Promise<string> => {
  const link = await typed(desk, who, user);
  assert.match(wordsOf(await desk.presses(who, 'link_yes', link)), /One more step/);
  return link;
};

export const linked = async (desk: Two, who = 'rita', user = 'U7'): Promise<string> => {
  const link = await agreed(desk, who, user);
  assert.match(wordsOf(await desk.presses(user, 'link_yes', link, onOther)), /Your accounts are linked/);
  return link;
};

export const owner = async (desk: Two, user = 'U7'): Promise<string | undefined> =>
  (await desk.read.personByAccount('new', '', user))?.id;

export const giveRole = (desk: Two, id: string, ...roles: readonly Role[]): Promise<void> =>
  desk.database.store.transaction(async (tx) => {
    const person = await tx.person(personId(id));
    assert.ok(person);
    await tx.savePerson({ ...person, roles: ['requester', ...roles] });
  });
