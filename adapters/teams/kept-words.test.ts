import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';
import { intakeForm } from '#src/cards/forms.ts';
import { texts } from '#src/cards/texts.ts';
import { channelId, startTeams, type TeamsHarness } from './fake/teams-harness.ts';
import { teamsTexts } from './texts.ts';

const form = intakeForm({ nonce: 'n1', categories: [], mayFileForOthers: false });
const invalid: Reply = { card: null, shown: 'refusal', form: null, errors: { title: 'Too short.' } };
const broken = async (): Promise<never> => {
  throw new Error('made up');
};

describe('the words of a form', () => {
  let harness: TeamsHarness;
  const begin = async (desk: Partial<HelpDesk>, answerWithinMs?: number) => {
    harness = await startTeams({ teams: answerWithinMs === undefined ? {} : { answerWithinMs } });
    await harness.start({ ...quietDesk, formFor: () => form, ...desk });
    return harness.fake.people;
  };
  afterEach(async () => {
    await harness.close();
    assert.deepEqual(harness.fake.violations(), []);
  });
  const filled = { title: 'No sound', description: 'since the update' };

  it('stay in the dialog when the desk itself fails', async () => {
    const lena = (await begin({ handle: broken })).as('lena');
    const dialog = await lena.compose();
    assert.ok(dialog.open);
    const again = await dialog.submit('File it', filled);
    assert.ok(again.open, 'it closed');
    assert.match(JSON.stringify(again.card), /"value":"since the update"/);
    assert.ok(JSON.stringify(again.card).includes(JSON.stringify(texts.refusal.failed).slice(1, -1)));
  });

  for (const [when, second] of [
    ['does not exist any longer', () => null],
    ['cannot be made', () => assert.fail('made up')],
  ] as const) {
    it(`are given back when the form ${when}`, async () => {
      let opened = false;
      const formFor = () => {
        if (opened) return second();
        opened = true;
        return form;
      };
      const lena = (await begin({ formFor, handle: async () => invalid })).as('lena');
      const dialog = await lena.compose();
      assert.ok(dialog.open);
      const closed = await dialog.submit('File it', filled);
      assert.ok(!closed.open);
      assert.match(closed.words, /Too short\.\nWhat you wrote:\nNo sound\nsince the update/);
    });
  }

  it('come to the own chat, not in front of others, when the answer is late', async () => {
    const slow = Promise.withResolvers<Reply>();
    const people = await begin({ handle: () => slow.promise }, 20);
    const data = { deskhand: { form: form.id }, ...filled };
    const submit = {
      ...people.activityOf('lena', { type: 'invoke', value: { data } }, channelId),
      name: 'task/submit',
    };
    const { body } = await people.post(submit);
    assert.match(JSON.stringify(body), new RegExp(teamsTexts.working.slice(0, 20)));
    slow.resolve(invalid);
    const said = await harness.fake.state.until(() => people.as('lena').messages().at(-1)?.text);
    assert.match(said, /Too short\.\nWhat you wrote:\nNo sound/);
    assert.deepEqual(harness.fake.state.conversations.get(channelId)?.messages, []);
  });

  it('come to the own chat when the desk fails late', async () => {
    const slow = Promise.withResolvers<Reply>();
    const people = await begin({ handle: () => slow.promise }, 20);
    const dialog = await people.as('lena').compose();
    assert.ok(dialog.open);
    await dialog.submit('File it', filled);
    slow.reject(new Error('made up'));
    const said = await harness.fake.state.until(() => people.as('lena').messages().at(-1)?.text);
    assert.match(said, /What you wrote:\nNo sound/);
  });
});
