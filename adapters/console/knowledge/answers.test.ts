import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import type { AnswerNote } from '#src/app/ports/knowledge/answers.ts';
import { aDesk, anArticle, aPerson, aTicket, categoryId, number, teamId } from '#src/app/testing/builders.ts';
import type { Judgement } from '#src/core/conversation/automatic-answer.ts';
import { noFacts } from '#src/core/facts/facts.ts';
import { days } from '#src/core/ids.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

const open = async (person: string) => {
  const olaf = aPerson('olaf', { roles: ['requester', 'manager'], teams: [teamId('support')] });
  const opened = await openConsole({ setup: { people: [...aDesk().people, olaf] } });
  const { desk } = opened;
  await desk.store.transaction((tx) =>
    tx.saveArticle(anArticle({ id: 'vpn', title: 'VPN <b>now</b>' }), { by: null, why: null }),
  );
  /** A ticket so many days ago, what became of it, and what its requester said. */
  const answer = async (
    ago: number,
    given: Partial<AnswerNote> = {},
    said: Judgement | null = null,
    more: Partial<Ticket> = {},
  ): Promise<number> =>
    desk.store.transaction(async (tx) => {
      const n = await tx.nextTicketNumber();
      const after = aTicket({ number: number(n), title: `<i>No ${n}</i>`, team: teamId('support'), ...more });
      await tx.writeTicket({ before: null, after, events: [], timers: [], outbox: [], facts: noFacts });
      await tx.noteAnswer({
        ...{ ticket: after.number, at: desk.clock.now() - days(ago), outcome: 'answered', why: null },
        ...{ model: 'mistral', ms: 1_250, articles: ['vpn'], ...given },
      });
      if (said !== null) await tx.noteJudged(after.number, said, desk.clock.now());
      return n;
    });
  await opened.as(person);
  const text = async (path: string) => (await opened.get(path)).text();
  return { ...opened, answer, text };
};

/** The cells of the rows of a table, as text. */
const tableOf = (page: string, caption: string): readonly (readonly string[])[] => {
  const [, table = ''] = new RegExp(`<caption class="sr">${caption}</caption>([\\s\\S]*?)</table>`).exec(page) ?? [];
  return [...table.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) =>
      cell.replaceAll(/<[^>]*>/g, '').trim(),
    ),
  );
};

/** Each link with a number on it. */
const linksIn = (page: string): readonly (readonly [number, string])[] =>
  [...page.matchAll(/href="\/console(\/knowledge\/answers\/tickets\?[^"]*)">(\d+)</g)].map(
    ([, path = '', count = '']) => [Number(count), path.replaceAll('&amp;', '&')] as const,
  );

const ticketsOn = (page: string): readonly number[] =>
  [...page.matchAll(/href="\/console\/tickets\/(\d+)">#/g)].map(([, n]) => Number(n));

const filled = async () => {
  const opened = await open('mona');
  const { answer } = opened;
  await answer(0, {}, 'helped');
  await answer(0, { articles: ['vpn', 'gone'] }, 'not', { category: null });
  await answer(8, {}, 'person');
  await answer(8, { model: 'llama3' });
  await answer(8, { outcome: 'abstained', why: 'nothing_found', model: null, ms: null, articles: [] });
  await answer(21, { outcome: 'failed', why: 'slow', ms: null, articles: [] });
  await answer(60);
  return opened;
};

describe('the page of automatic answers', () => {
  it('is for those who lead, as is what stands behind its numbers', async () => {
    const { get, as } = await open('tom');
    const paths = ['/knowledge/answers', '/knowledge/answers/tickets?when=1-2', '/knowledge/answers/tickets'];
    const statuses = async (who: string): Promise<readonly number[]> => {
      await as(who);
      return Promise.all(paths.map(async (path) => (await get(path)).status));
    };
    assert.deepEqual(await statuses('tom'), [403, 403, 403]);
    assert.deepEqual(await statuses('rita'), [403, 403, 403]);
    assert.deepEqual(await statuses('mona'), [200, 200, 404]);
    assert.deepEqual(await statuses('ada'), [200, 200, 404]);
    assert.equal((await get('/knowledge/answers/tickets?when=2-1')).status, 404);
    assert.equal((await get('/knowledge/answers/tickets')).status, 404);
  });

  it('counts by week, category, model and article what became of them and what was said', async () => {
    const { text } = await filled();
    const page = await text('/knowledge/answers?days=30');
    const heads = ['Tickets', 'Answered', 'Abstained', 'Failed', 'Helpful', 'Not helpful', 'Asked for a person'];
    const said = ['Helpful', 'Not helpful', 'Asked for a person', 'No feedback', '% helpful'];
    assert.deepEqual(tableOf(page, 'By week'), [
      ['Week of', ...heads, 'No feedback', '% helpful'],
      ['2026-03-02', '2', '2', '0', '0', '1', '1', '0', '0', '50 %'],
      ['2026-02-23', '0', '0', '0', '0', '0', '0', '0', '0', '–'],
      ['2026-02-16', '3', '2', '1', '0', '0', '0', '1', '1', '0 %'],
      ['2026-02-09', '1', '0', '0', '1', '0', '0', '0', '0', '–'],
    ]);
    const [, ...categories] = tableOf(page, 'By category');
    assert.deepEqual(
      categories.map(([name, n]) => [name, n]),
      [
        ['Hardware', '5'],
        ['No category', '1'],
      ],
    );
    const [, ...models] = tableOf(page, 'By model');
    assert.deepEqual(
      models.map(([name, n]) => [name, n]),
      [
        ['mistral', '4'],
        ['llama3', '1'],
        ['None or unknown', '1'],
      ],
    );
    assert.deepEqual(tableOf(page, 'By article'), [
      ['Article', 'Answers', ...said],
      ['VPN &lt;b&gt;now&lt;/b&gt;', '4', '1', '1', '1', '1', '33 %'],
      ['gone (deleted)', '1', '0', '1', '0', '0', '0 %'],
    ]);
    assert.match(page, /Of <a[^>]*>6<\/a> tickets, <a[^>]*>4<\/a> got an answer[\s\S]*?3 of their requesters/);
    assert.match(await text('/knowledge/answers'), /Of <a[^>]*>7<\/a> tickets/);
  });

  it('leads from every number to as many tickets', async () => {
    const { text } = await filled();
    const links = linksIn(await text('/knowledge/answers?days=90'));
    assert.ok(links.length > 30, `${links.length}`);
    for (const [count, path] of links) {
      const page = await text(path);
      assert.deepEqual([ticketsOn(page).length, path], [count, path]);
      assert.match(page, new RegExp(`<span>${count} tickets?</span>`));
    }
  });

  it('says of each ticket behind a number what became of it, and works with no words in it', async () => {
    const { text } = await filled();
    const links = linksIn(await text('/knowledge/answers?days=30'));
    const all = await text(links[0]?.[1] ?? '');
    assert.match(all, /<h1><bdi>Considered for an answer</);
    assert.match(all, /Abstained: the articles don’t cover it/);
    assert.match(all, /Failed: the model took too long/);
    assert.match(
      all,
      /#1<\/a> &lt;i&gt;No 1[\s\S]*?Answered[\s\S]*?Helpful[\s\S]*?Hardware[\s\S]*?mistral[\s\S]*?1\.3 s/,
    );
    assert.doesNotMatch(all, /<i>No|<b>now/);
    const ofArticle = links.find(([, path]) => path.includes('article=vpn'))?.[1] ?? '';
    assert.match(await text(ofArticle), /<h1><bdi>Answered · VPN &lt;b&gt;now/);
  });

  it('is downloaded as CSV with a row to a ticket, which runs no formula', async () => {
    const { answer, get } = await open('mona');
    await answer(0, {}, 'helped', { title: '=1+1, "so"' });
    await answer(8, { outcome: 'failed', why: 'slow', ms: null, articles: [] }, null, { category: null });
    await answer(60);
    const response = await get('/knowledge/answers.csv?days=30');
    assert.equal(response.headers.get('content-type'), 'text/csv; charset=utf-8');
    assert.match(
      response.headers.get('content-disposition') ?? '',
      /filename="automatic-answers-2026-01-31-to-2026-03-02.csv"/,
    );
    assert.deepEqual((await response.text()).split('\r\n'), [
      'ticket,title,at,outcome,why,said,category,model,ms',
      '1,"\'=1+1, ""so""",2026-03-02T09:00:00.000Z,answered,,helped,hardware,mistral,1250',
      '2,<i>No 2</i>,2026-02-22T09:00:00.000Z,failed,slow,,,mistral,',
      '',
    ]);
    const bytes = new Uint8Array(await (await get('/knowledge/answers.csv?days=30&bom=on')).arrayBuffer());
    assert.deepEqual([...bytes.slice(0, 3)], [0xef, 0xbb, 0xbf]);
  });

  it('has every ticket in the file, however many there are', async () => {
    const { answer, text } = await open('mona');
    for (let n = 0; n < 2_001; n += 1) await answer(n % 20);
    const lines = (await text('/knowledge/answers.csv?days=30')).trim().split('\r\n').slice(1);
    assert.deepEqual([lines.length, new Set(lines).size], [2_001, 2_001]);
  });

  it('turns pages with every ticket once', async () => {
    const { answer, text } = await open('mona');
    for (let n = 0; n < 53; n += 1) await answer(1 + (n % 3));
    const seen: number[] = [];
    const [, start = ''] = linksIn(await text('/knowledge/answers'))[0] ?? [];
    for (let path: string | undefined = start; path !== undefined; ) {
      const page: string = await text(path);
      seen.push(...ticketsOn(page));
      assert.match(page, /of 53 tickets/);
      const next = /rel="next" href="([^"]+)"/.exec(page)?.[1];
      path = next === undefined ? undefined : `/knowledge/answers/tickets${next.replaceAll('&amp;', '&')}`;
    }
    assert.deepEqual([seen.length, new Set(seen).size], [53, 53]);
  });

  it('has nothing of other teams for a manager, and everything for an admin', async () => {
    const { answer, text, as } = await open('olaf');
    await answer(1);
    await answer(1, {}, 'helped', { team: teamId('networks'), category: categoryId('network') });
    const [, before = ''] = linksIn(await text('/knowledge/answers'))[0] ?? [];
    assert.deepEqual(ticketsOn(await text(before)), [1]);
    assert.match(await text(`${before}&category=network`), /none that you can see/);
    await as('ada');
    assert.deepEqual(ticketsOn(await text(before)), [2, 1]);
  });

  it('says what to do where there is no model, and what there was before', async () => {
    const { answer, text, as } = await open('ada');
    assert.match(
      await text('/knowledge/answers'),
      /No language model is set up[\s\S]*ollama pull mistral[\s\S]*OLLAMA_HOST/,
    );
    await answer(1);
    const page = await text('/knowledge/answers');
    assert.match(page, /No language model is set up[\s\S]*By week/);
    await as('mona');
    assert.match(await text('/knowledge/answers'), /A desk admin can set one up/);
    assert.doesNotMatch(await text('/knowledge'), /ollama pull/);
    assert.match(await text('/knowledge'), /href="\/console\/knowledge\/answers"/);
  });

  it('is there with a model before the first answer', async () => {
    const never = () => Promise.reject(new Error('nobody asks it here'));
    const { as, get } = await openConsole({ assistant: { answer: never, write: never, problem: async () => null } });
    await as('mona');
    const page = await (await get('/knowledge/answers?days=365')).text();
    assert.match(page, /None of your teams’ tickets were considered/);
    assert.match(page, /value="365" selected/);
    assert.doesNotMatch(page, /No language model/);
  });
});
