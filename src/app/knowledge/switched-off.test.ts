import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Assistant } from '#src/app/ports/assistant/assistant.ts';
import { aDesk, anArticle } from '#src/app/testing/builders.ts';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createTestDesk } from '#src/app/testing/test-desk.ts';
import type { Team } from '#src/core/organisation/person.ts';

const text = 'printer broke upstairs';

const open = async (nothing: Pick<Team, 'assistant' | 'suggests'>, by: 'team' | 'category') => {
  const asked: string[] = [];
  const assistant: Assistant = {
    answer: async ({ question }) => {
      asked.push(question);
      return { ok: false, abstained: 'nothing_fits' };
    },
    write: async () => ({ ok: true, text: 'Restart it.', model: 'm', ms: 1 }),
    problem: async () => null,
  };
  const { teams, categories } = aDesk();
  const setup =
    by === 'team'
      ? { teams: teams.map((team) => ({ ...team, ...nothing })) }
      : { categories: categories.map((one) => ({ ...one, ...nothing })) };
  const platforms = ['slack', 'teams', 'discord'];
  const adapters = platforms.map((platform) => createFakeChatAdapter({ platform }));
  const desk = await createTestDesk({ assistant, setup, adapters });
  await desk.store.transaction((tx) =>
    tx.saveArticle(anArticle({ id: 'printer', title: 'The printer', body: text }), { by: null, why: null }),
  );
  return { desk, asked, platforms };
};

/** What the desk did by itself on a ticket, and what it would do if somebody asked. */
const helpOn = async ({ desk, asked }: Awaited<ReturnType<typeof open>>, number: number) => {
  const ticket = await desk.ticket(number);
  const [dana, rita] = [await desk.person('dana'), await desk.person('rita')];
  const signal = new AbortController().signal;
  const [reply, summary] = [
    await desk.ticketHelp.write(dana, number, 'reply', signal),
    await desk.ticketHelp.write(dana, number, 'summary', signal),
  ];
  return {
    category: ticket.category,
    answered: asked.length > 0,
    suggested: (await desk.read.suggestedArticles(ticket.number)).length,
    before: (await desk.articles.beforeFiling(rita, { text, category: ticket.category ?? '' })).length,
    beside: [await desk.articles.beside(dana, ticket), await desk.articles.beside(rita, ticket)].map(
      (all) => all.length,
    ),
    written: [reply?.ok, summary?.ok],
    counted: (await desk.articles.askedWithoutArticle(await desk.person('mona')))?.looked,
  };
};

const nothing = { answered: false, suggested: 0, before: 0, beside: [0, 0], written: [false, false], counted: 0 };
const all = { answered: true, suggested: 1, before: 1, beside: [1, 1], written: [true, true], counted: 1 };

describe('help that an admin has switched off', () => {
  for (const by of ['team', 'category'] as const) {
    for (const platform of ['slack', 'teams', 'discord', 'console', 'api'] as const) {
      it(`for a ${by} is off for what is filed on ${platform}, and on otherwise`, async () => {
        for (const off of [false, true]) {
          const opened = await open(off ? { assistant: false, suggests: false } : {}, by);
          const { desk } = opened;
          if (platform === 'console' || platform === 'api') {
            const filed = await desk.pages.file(await desk.person('rita'), {
              ...{ title: text, description: '', impact: 'me', urgency: 'blocked', nonce: 'n' },
              ...{ category: null, ...(platform === 'api' && { through: 'api' }) },
            });
            assert.ok(filed.ok);
          } else {
            await desk.types('rita', text, { platform });
          }
          await desk.settle();
          const { category, ...help } = await helpOn(opened, 1);
          assert.ok(category !== null, 'it has a category');
          assert.deepEqual(help, off ? nothing : all);
        }
      });
    }
  }

  for (const by of ['team', 'category'] as const) {
    it(`for a ${by} is each thing by itself`, async () => {
      for (const [assistant, answered, written] of [
        [{ answers: false }, false, [true, true]],
        [{ drafts: false }, true, [false, true]],
        [{ summaries: false }, true, [true, false]],
      ] as const) {
        const opened = await open({ assistant }, by);
        await opened.desk.types('rita', text);
        await opened.desk.settle();
        const { category, ...help } = await helpOn(opened, 1);
        assert.ok(category !== null, 'it has a category');
        assert.deepEqual(help, { ...all, answered, written }, JSON.stringify(assistant));
        const writable = await opened.desk.ticketHelp.writable(await opened.desk.person('dana'), 1);
        assert.deepEqual(
          ['reply', 'summary'].map((what) => writable.includes(what as never)),
          written,
        );
      }
    });
  }
});
