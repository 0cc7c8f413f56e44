import type { PlatformAnswer } from '#src/app/contracts/platform/answers.ts';
import { type OwnAnswers, platformAnswersContract } from '#src/app/contracts/platform/answers-contract.ts';
import { startFakeSlack } from './fake/fake-slack.ts';
import { personAt } from './fake/fake-slack-person.ts';
import { personAddress, slackOn } from './fake/slack-harness.ts';

const methods: Readonly<Record<string, string>> = {
  open: 'conversations.open',
  post: 'chat.postMessage',
  edit: 'chat.update',
};

const coded = (error: string): PlatformAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ ok: false, error }),
});

/** From the error tables at https://docs.slack.dev/reference/methods */
const final: OwnAnswers['final'] = (
  [
    ['open', 'user_not_found', 'unreachable'],
    ['open', 'user_disabled', 'unreachable'],
    ['open', 'user_not_visible', 'unreachable'],
    ['open', 'cannot_dm_bot', 'unreachable'],
    ['post', 'channel_not_found', 'unreachable'],
    ['post', 'is_archived', 'unreachable'],
    ['post', 'not_in_channel', 'unreachable'],
    ['post', 'messages_tab_disabled', 'unreachable'],
    ['edit', 'message_not_found', 'unreachable'],
    ['edit', 'cant_update_message', 'unreachable'],
    ['post', 'invalid_blocks', 'invalid'],
    ['post', 'invalid_blocks_format', 'invalid'],
    ['edit', 'msg_blocks_too_long', 'invalid'],
    ['edit', 'msg_too_long', 'invalid'],
    ['post', 'no_text', 'invalid'],
  ] as const
).map(([call, code, is]) => ({ what: code, call, answer: coded(code), is }));

const passing: OwnAnswers['passing'] = (
  [
    ['open', 'account_inactive'],
    ['post', 'account_inactive'],
    ['post', 'invalid_auth'],
    ['post', 'token_revoked'],
    ['post', 'message_limit_exceeded'],
    ['post', 'team_access_not_granted'],
    ['post', 'restricted_action'],
    ['post', 'a_code_nobody_knows'],
    ['edit', 'update_failed'],
    ['edit', 'external_channel_migrating'],
    ['edit', 'a_code_nobody_knows'],
  ] as const
).map(([call, code]) => ({ what: code, call, answer: coded(code) }));

platformAnswersContract(
  'slack',
  async () => {
    const fake = await startFakeSlack();
    fake.addUser('ULENA', 'Lena Hoffmann');
    const clock = { skew: 0 };
    const adapter = slackOn(fake, { now: () => Date.now() + clock.skew });
    const lena = personAt(fake, 'ULENA');
    return {
      adapter,
      person: personAddress('ULENA'),
      shown: async () => {
        // The clock moves on, so that a wait is over at the next check.
        clock.skew += 3_000;
        return lena.reads();
      },
      answerNext: (call, answer) => fake.answerNext(methods[call] ?? call, answer),
      close: async () => {
        await adapter.stop();
        await fake.close();
      },
    };
  },
  { sending: ['open', 'post'], updating: ['edit'], passing, final },
);
