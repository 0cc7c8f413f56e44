import assert from 'node:assert/strict';
import type { PlatformAnswer } from '#src/app/contracts/platform/answers.ts';
import { type OwnAnswers, platformAnswersContract } from '#src/app/contracts/platform/answers-contract.ts';
import { createHarness, personAddress } from './fake/discord-harness.ts';
import { wordsOf } from './fake/fake-discord-people.ts';
import type { Request } from './fake/fake-discord-state.ts';

const isCall: Readonly<Record<string, (request: Request) => boolean>> = {
  open: ({ method, path }) => method === 'POST' && path === '/users/@me/channels',
  post: ({ method, path }) => method === 'POST' && /^\/channels\/\d+\/messages$/.test(path),
  edit: ({ method, path }) => method === 'PATCH' && /^\/channels\/\d+\/messages\/\d+$/.test(path),
};

const coded = (status: number, code: number): PlatformAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ code, message: 'as the test wants' }),
});

/** From https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const final: OwnAnswers['final'] = (
  [
    ['post', 404, 10_003, 'unknown channel', 'unreachable'],
    ['edit', 404, 10_008, 'unknown message', 'unreachable'],
    ['open', 404, 10_013, 'unknown user', 'unreachable'],
    ['post', 403, 40_007, 'banned', 'unreachable'],
    ['post', 403, 50_001, 'missing access', 'unreachable'],
    ['edit', 403, 50_005, 'someone else’s message', 'unreachable'],
    ['post', 403, 50_007, 'direct messages closed', 'unreachable'],
    ['post', 403, 50_013, 'missing permissions', 'unreachable'],
    ['open', 400, 50_033, 'invalid recipient', 'unreachable'],
    ['post', 403, 50_278, 'no server in common', 'unreachable'],
    ['post', 413, 40_005, 'too large', 'invalid'],
    ['post', 400, 50_006, 'empty', 'invalid'],
    ['edit', 400, 50_035, 'invalid body', 'invalid'],
    ['post', 400, 200_000, 'filtered by the server', 'invalid'],
  ] as const
).map(([call, status, code, what, is]) => ({ what: `${code} ${what}`, call, answer: coded(status, code), is }));

platformAnswersContract(
  'discord',
  async () => {
    const { adapter, fake, people, lena, close } = await createHarness();
    return {
      adapter,
      person: personAddress(lena),
      shown: async () => people.sees(lena).map(wordsOf),
      answerNext: async (call, answer) => {
        const matches = isCall[call];
        assert.ok(matches);
        return fake.answerNext(matches, answer);
      },
      close,
    };
  },
  {
    sending: ['open', 'post'],
    updating: ['edit'],
    passing: [
      { what: '40333 network blocked', call: 'post', answer: coded(403, 40_333) },
      { what: '40003 too fast', call: 'open', answer: coded(403, 40_003) },
      { what: '30046 edited too often', call: 'edit', answer: coded(400, 30_046) },
      { what: 'a code nobody knows', call: 'post', answer: coded(400, 98_765) },
      { what: 'a 404 without a code', call: 'edit', answer: coded(404, 0) },
    ],
    final,
  },
);
