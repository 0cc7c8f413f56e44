import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { PlatformAnswer } from '#src/app/contracts/platform/answers.ts';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { DeliveryError } from '#src/app/ports/errors.ts';
import { cardWith } from '#src/app/testing/builders.ts';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';
import { doneCard } from '#src/cards/answers.ts';
import { addressOf, channelAddress, channelId, startTeams, type TeamsHarness } from './fake/teams-harness.ts';
import { teamsTexts } from './texts.ts';

const passed: Reply = { card: doneCard('Passed on.'), shown: 'confirmation', form: null, errors: null };
const card = cardWith({
  title: 'A note',
  actions: [{ type: 'button', id: 'accept', label: 'Accept', value: '1.1', style: 'primary' }],
});

describe('an answer in Teams', () => {
  let harness: TeamsHarness;
  const begin = async (desk: Partial<HelpDesk> = {}) => {
    harness = await startTeams({ teams: { answerAgainMs: 1 } });
    await harness.start({ ...quietDesk, handle: async () => passed, ...desk });
    return harness.fake;
  };
  afterEach(() => harness.close());

  for (const answer of [
    { status: 201, body: '{}' },
    { status: 200, body: '<html>' },
    { status: 401, body: '' },
    { status: 412, body: '' },
    { status: 503, body: '' },
    'reset',
  ] as const satisfies readonly PlatformAnswer[]) {
    it(`arrives although Teams first answered ${JSON.stringify(answer)}`, async () => {
      const fake = await begin();
      void fake.answerNext('post', answer);
      await fake.people.as('lena').say('my laptop is slow');
      await fake.state.until(() =>
        fake.people
          .as('lena')
          .messages()
          .some(({ text }) => text === 'Passed on.'),
      );
    });
  }

  it('to a reader who is not addressed says why they see no more', async () => {
    const fake = await begin({ cardAt: async () => null });
    await harness.teams.send({ id: 'o1', to: channelAddress, card, under: null });
    const posted = fake.state.conversations.get(channelId)?.messages.at(-1);
    assert.ok(posted);
    const refresh = (posted.card as { refresh: { action: object } }).refresh.action;
    const value = { action: refresh, trigger: 'manual' };
    const { body } = await fake.people.post({
      ...fake.people.activityOf('lena', { type: 'invoke', replyToId: posted.id, value }, channelId),
      name: 'adaptiveCard/action',
    });
    assert.equal((body as { value: string }).value, teamsTexts.onlyTheTeam);
  });

  it('says what became of an edit', async () => {
    const fake = await begin({ handle: async () => ({ ...passed, card: doneCard('That doesn’t change #1.') }) });
    const lena = fake.people.as('lena');
    const said = await lena.say('ticket the printer');
    await lena.edit(said, 'ticket the scanner');
    assert.equal(lena.messages().at(-1)?.text, 'That doesn’t change #1.');
  });
});

describe('someone without the app', () => {
  let harness: TeamsHarness;
  afterEach(() => harness.close());

  it('is no longer counted once a card reaches them, and the desk hears when they are back', async () => {
    harness = await startTeams();
    const remembered: string[] = [];
    await harness.start({ ...quietDesk, remember: async ({ user }) => void remembered.push(user) });
    const { fake, teams } = harness;
    const sam = fake.state.people.get('sam');
    assert.ok(sam);
    const send = (id: string) => teams.send({ id, to: addressOf(fake, 'sam'), card, under: null });
    await fake.people.as('sam').say('hello');
    assert.deepEqual(remembered, ['sam']);
    sam.installed = false;
    await assert.rejects(send('o1'), DeliveryError);
    assert.equal(teams.health().detail, 'not installed for 1');
    sam.installed = true;
    await fake.people.as('sam').say('hello again');
    assert.deepEqual(remembered, ['sam', 'sam']);
    await send('o2');
    assert.equal(teams.health().detail, null);
    sam.installed = false;
    await assert.rejects(send('o3'), DeliveryError);
    sam.installed = true;
    await send('o4');
    assert.equal(teams.health().detail, null);
  });
});
