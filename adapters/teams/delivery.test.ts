import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Address } from '#src/app/ports/chat/outbound.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';
import type { Card } from '#src/cards/card.ts';
import { readReference } from './connect/reference.ts';
import { addressOf, channelAddress, channelId, startTeams, type TeamsHarness } from './fake/teams-harness.ts';

const card: Card = { kind: 'note', tone: 'info', title: 'A note', blocks: [], actions: [], ticket: null };

const faultOf = async (sending: Promise<unknown>): Promise<DeliveryError> => {
  try {
    await sending;
  } catch (error) {
    assert.ok(error instanceof DeliveryError, String(error));
    return error;
  }
  return assert.fail('it was delivered');
};

describe('messages the desk sends by itself', () => {
  let harness: TeamsHarness;
  const remembered: (readonly [string, string | null])[] = [];
  let ids = 0;
  const send = (to: Address, what = card) => {
    ids += 1;
    return harness.teams.send({ id: `out-${ids}`, to, card: what, under: null });
  };
  const begin = async (options: Parameters<typeof startTeams>[0] = {}) => {
    harness = await startTeams(options);
    remembered.length = 0;
    await harness.start({
      ...quietDesk,
      remember: async (from, details) => void remembered.push([from.user, details]),
    });
    return harness;
  };
  beforeEach(() => begin());
  afterEach(async () => {
    await harness.close();
    assert.deepEqual(harness.fake.violations(), []);
  });

  it('open a conversation with someone unknown, and save where they are', async () => {
    const { fake } = harness;
    const ref = await send(addressOf(fake, 'sam', false));
    assert.deepEqual(ref, { platform: 'teams', conversation: 'a:sam-and-desk', message: ref.message });
    const [[user, details] = ['', null]] = remembered;
    assert.equal(user, 'sam');
    assert.equal(readReference(details)?.conversationId, 'a:sam-and-desk');
    await send(addressOf(fake, 'sam', false));
    assert.equal(fake.calls().filter((call) => call.endsWith('/v3/conversations')).length, 1);
  });

  it('use the person’s service address, whatever the app’s own is', async () => {
    harness.fake.state.addPerson('ana', { region: 'amer', conversation: 'a:ana' });
    await send(addressOf(harness.fake, 'ana'));
    assert.ok(harness.fake.calls().some((call) => call.startsWith('POST /amer/v3/conversations/a:ana')));
  });

  it('cannot reach someone without the app, and log it once', async () => {
    const { fake, teams, logged } = harness;
    fake.state.addPerson('out', { installed: false });
    for (const met of [true, false, true]) {
      assert.equal((await faultOf(send(addressOf(fake, 'out', met)))).code, 'unreachable');
    }
    assert.equal(logged.filter(({ message }) => message.includes('not installed for this person')).length, 1);
    assert.deepEqual(teams.health(), { state: 'up', detail: 'not installed for 1' });
    await fake.people.as('out').install();
    await send(addressOf(fake, 'out'));
    assert.equal(teams.health().detail, null);
  });

  it('are for nobody who is no member, whichever status says so', async () => {
    const { fake, teams } = harness;
    for (const status of [400, 404]) {
      const body = JSON.stringify({ error: { code: 'MemberNotFoundInConversation', message: 'x' } });
      void fake.answerNext('member', { status, headers: { 'content-type': 'application/json' }, body });
      const to = addressOf(fake, 'sam');
      assert.equal(to.kind === 'person' ? await teams.lookUp(to.account) : to.kind, null);
    }
  });

  it('are given up when the app is removed', async () => {
    const { fake } = harness;
    await fake.people.as('sam').install();
    assert.equal(readReference(remembered.at(-1)?.[1] ?? null)?.conversationId, 'a:sam-and-desk');
    await fake.people.as('sam').uninstall();
    assert.deepEqual(remembered.at(-1), ['sam', null]);
    assert.equal((await faultOf(send(addressOf(fake, 'sam', false)))).code, 'unreachable');
  });

  it('report what Teams answered, and how long to wait', async () => {
    const to = addressOf(harness.fake, 'sam');
    harness.fake.fail('rate_limited');
    const limited = await faultOf(send(to));
    assert.deepEqual([limited.code, limited.retryAfterMs, limited.ambiguous], ['rate_limited', 2_000, false]);
    harness.fake.fail('ambiguous');
    const lost = await faultOf(send(to));
    assert.deepEqual([lost.code, lost.ambiguous], ['unavailable', true]);
    const ref = await send(to);
    harness.fake.fail('ambiguous');
    assert.equal((await faultOf(harness.teams.update({ ref, card }))).ambiguous, false, 'an update may be made twice');
  });

  it('replace cards in threads and chats, also after a restart', async () => {
    const inChannel = await send(channelAddress);
    assert.equal(inChannel.conversation, channelId);
    const inChat = await send(addressOf(harness.fake, 'sam'));
    await harness.teams.stop();
    await harness.start(quietDesk);
    for (const ref of [inChannel, inChat]) await harness.teams.update({ ref, card: { ...card, title: 'Now' } });
  });

  it('sign in again when a token is no longer accepted', async () => {
    await send(addressOf(harness.fake, 'sam'));
    harness.fake.fail('unauthorised');
    assert.equal((await faultOf(send(addressOf(harness.fake, 'sam')))).code, 'unavailable');
    await send(addressOf(harness.fake, 'sam'));
    assert.equal(harness.fake.tokensGranted(), 2);
  });

  it('sign in once, and report at once if that is refused', async () => {
    for (let n = 0; n < 3; n += 1) await send(addressOf(harness.fake, 'sam'));
    assert.equal(harness.fake.tokensGranted(), 1);
    await harness.close();
    harness = await startTeams({ teams: { clientSecret: 'run out' } });
    await assert.rejects(harness.start(quietDesk), /TEAMS_CLIENT_SECRET is wrong or has expired/);
    assert.equal(harness.teams.health().state, 'down');
  });

  it('start even if the sign-in does not answer, and are down until Teams does', async () => {
    await harness.close();
    harness = await startTeams({ teams: { loginEndpoint: 'http://127.0.0.1:9' } });
    await harness.start(quietDesk);
    assert.equal(harness.teams.health().state, 'down');
    assert.equal((await faultOf(send(addressOf(harness.fake, 'sam')))).code, 'unavailable');
  });

  it('never go faster than Teams allows', async () => {
    await harness.close();
    await begin({ hurry: 1 });
    const [sam, lena] = ['sam', 'lena'].map((user) => addressOf(harness.fake, user));
    assert.ok(sam && lena);
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => send(sam)));
    const faults = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as DeliveryError] : []));
    assert.equal(results.length - faults.length, 7);
    assert.ok(faults.every(({ code, retryAfterMs }) => code === 'rate_limited' && (retryAfterMs ?? 0) > 0));
    await send(lena);
  });
});
