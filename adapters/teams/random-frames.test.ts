import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';
import { channelId, startTeams } from './fake/teams-harness.ts';

const names = [
  'adaptiveCard/action',
  'task/fetch',
  'task/submit',
  'composeExtension/fetchTask',
  'composeExtension/submitAction',
  'composeExtension/query',
  'composeExtension/queryLink',
  'application/search',
  'unheard/of',
];
const types = [
  'message',
  'messageUpdate',
  'messageDelete',
  'invoke',
  'installationUpdate',
  'conversationUpdate',
  'odd',
];
const press = fc.record(
  { action: fc.oneof(fc.constant('accept'), fc.anything()), value: fc.oneof(fc.constant('1.1'), fc.anything()) },
  { requiredKeys: [] },
);
const value = fc.oneof(
  fc.anything(),
  fc.record({ data: fc.oneof(fc.anything(), fc.record({ deskhand: fc.oneof(press, fc.anything()) })) }),
  fc.record({ action: fc.record({ data: fc.record({ deskhand: press }) }) }),
);
/** An activity of Lena's, of which any part may be anything. */
const frame = fc.record(
  {
    type: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...types) }, { weight: 1, arbitrary: fc.anything() }),
    name: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: fc.anything() }),
    text: fc.oneof(fc.string(), fc.anything()),
    value,
    replyToId: fc.oneof(fc.string(), fc.anything()),
    entities: fc.oneof(fc.array(fc.anything()), fc.anything()),
    attachments: fc.oneof(fc.array(fc.anything()), fc.anything()),
    timestamp: fc.anything(),
  },
  { requiredKeys: ['type'] },
);
/** Mostly nothing: without a sender and a place there is nobody to answer. */
const envelope = fc.oneof(
  { weight: 6, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.record({ from: fc.anything() }) },
  { weight: 1, arbitrary: fc.record({ conversation: fc.anything() }) },
  { weight: 1, arbitrary: fc.record({ channelData: fc.anything() }) },
);
const pressed = { type: 'invoke', name: 'adaptiveCard/action' };
const activity = fc.oneof(
  { weight: 4, arbitrary: frame },
  {
    weight: 1,
    arbitrary: fc
      .record({
        replyToId: fc.string(),
        value: fc.record({ action: fc.record({ data: fc.record({ deskhand: press }) }) }),
      })
      .map((given) => ({ ...given, ...pressed })),
  },
);

it('two thousand random activities end nothing, and whoever writes next is heard', async () => {
  const heard: string[] = [];
  const { teams, fake, close } = await startTeams({ teams: { answerAgainMs: 1 } });
  await teams.start({
    ...quietDesk,
    handle: async (inbound) => {
      heard.push(inbound.type);
      return quietDesk.handle(inbound);
    },
  });
  const { people } = fake;
  const statuses = new Set<number>();
  try {
    await fc.assert(
      fc.asyncProperty(activity, envelope, fc.boolean(), async (given, around, inChannel) => {
        // What cannot be written as JSON cannot arrive.
        const sent = JSON.parse(
          JSON.stringify(
            people.activityOf('lena', { ...given, ...around }, inChannel ? channelId : undefined),
            (_, one) => (typeof one === 'bigint' ? `${one}` : one),
          ),
        );
        const { status } = await people.post(sent);
        statuses.add(status);
        assert.ok(status === 200 || status === 400 || status === 501, `${status} for ${JSON.stringify(sent)}`);
      }),
      { numRuns: 2_000, seed: 21 },
    );
    assert.deepEqual([...statuses].sort(), [200, 400, 501]);
    assert.ok(heard.includes('message') && heard.includes('action'), 'some of them mean something');
    heard.length = 0;
    await people.as('sam').say('hello');
    assert.deepEqual(heard, ['message']);
    assert.equal(teams.health().state, 'up');
  } finally {
    await close();
  }
});
