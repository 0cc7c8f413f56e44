import type { PlatformAnswer } from '#src/app/contracts/platform/answers.ts';
import { type AnswersHarness, platformAnswersContract } from '#src/app/contracts/platform/answers-contract.ts';
import { wordsIn } from './fake/fake-teams-cards.ts';
import { addressOf, startTeams } from './fake/teams-harness.ts';

const coded = (status: number, code: string): PlatformAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ error: { code, message: 'x' } }),
});

/** Microsoft documents this one only by its samples. */
const noMember = 'MemberNotFoundInConversation';
const source = 'learn.microsoft.com, Status codes from bot conversational APIs';
const final = (call: string, status: number, code: string, is: 'unreachable' | 'invalid' = 'unreachable') => ({
  what: `${status} ${code}${code === noMember ? '' : ` (${source})`}`,
  call,
  answer: coded(status, code),
  is,
});

platformAnswersContract(
  'teams',
  async (): Promise<AnswersHarness> => {
    const { teams, fake, close } = await startTeams();
    return {
      adapter: teams,
      person: addressOf(fake, 'lena', false),
      shown: async () =>
        fake.people
          .as('lena')
          .messages()
          .map(({ card, text }) => text ?? wordsIn(card).join('\n')),
      answerNext: fake.answerNext,
      close,
    };
  },
  {
    sending: ['open', 'post'],
    updating: ['put'],
    silentUpdates: true,
    passing: [
      ...['open', 'post', 'put'].flatMap((call) => [
        { what: '403 with a code nobody knows', call, answer: coded(403, 'MadeUpByTheNextRelease') },
        { what: '400 with a code nobody knows', call, answer: coded(400, 'MadeUpByTheNextRelease') },
        { what: '401 BotNotRegistered', call, answer: coded(401, 'BotNotRegistered') },
        { what: '403 InvalidBotApiHost', call, answer: coded(403, 'InvalidBotApiHost') },
      ]),
      { what: '400 BadArgument', call: 'post', answer: coded(400, 'BadArgument') },
      { what: '400 BadSyntax', call: 'put', answer: coded(400, 'BadSyntax') },
    ],
    final: [
      final('open', 400, 'BadSyntax'),
      final('open', 400, noMember),
      final('open', 403, 'ForbiddenOperationException'),
      final('open', 403, 'BotDisabledByAdmin'),
      final('post', 403, 'BotNotInConversationRoster'),
      final('post', 403, 'ConversationBlockedByUser'),
      {
        what: '403 MessageWritesBlocked (learn.microsoft.com, Send proactive messages)',
        call: 'post',
        answer: {
          status: 403,
          headers: { 'content-type': 'application/json; charset=utf-8' },
          body: JSON.stringify({ errorCode: 209, message: '{\r\n  "subCode": "MessageWritesBlocked"\r\n}' }),
        },
        is: 'unreachable',
      },
      final('post', 404, 'ConversationNotFound'),
      final('post', 413, 'MessageSizeTooBig', 'invalid'),
      final('put', 403, 'BotNotInConversationRoster'),
      final('put', 404, 'ActivityNotFoundInConversation'),
      final('put', 413, 'MessageSizeTooBig', 'invalid'),
    ],
  },
);
