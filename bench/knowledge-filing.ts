import { join } from 'node:path';
import type { SearchedArticle } from '#ml/knowledge/article-index.ts';
import { createLog } from '#src/desk/run/log.ts';
import { type WiredDesk, wireDesk } from '#src/desk/run/wire.ts';
import { fillForBench, inFolder, openNth, readTroubles } from './bench-desk.ts';
import { atMost, line, median } from './figures.ts';

const rounds = 6;
const perRound = 60;

type Filing = { readonly desk: WiredDesk; readonly file: (n: number) => Promise<unknown> };

/** A desk of its own; with `articles` they are looked for after each ticket, with a host a model is owed an answer. */
const openDesk = async (
  folder: string,
  name: string,
  articles: readonly SearchedArticle[],
  host: string | null,
): Promise<Filing> => {
  const url = `sqlite:${join(folder, `${name}.db`)}`;
  const people = await fillForBench(url, rounds * perRound * 2);
  const troubles = await readTroubles();
  const desk = await wireDesk({
    ...{ databaseUrl: url, demo: false, log: createLog('silent') },
    ...(host !== null && { ollama: { host, model: 'mistral', timeoutMs: 60_000 } }),
  });
  await desk.database.store.transaction(async (tx) => {
    for (const { id, title, body } of articles) {
      const text = { title, body, category: null, audience: 'everyone', language: 'en', owner: null } as const;
      const article = { ...text, id, reviewOn: null, draft: false, version: 1, changedAt: 0 };
      await tx.saveArticle(article, { by: null, why: null });
    }
  });
  return { desk, file: (n) => openNth(desk.openTicket, { troubles, people }, n) };
};

/**
 * What help adds to filing a ticket: owing a look for articles, and owing a model's answer. Whoever files waits for neither:
 * the tasks lane, which does both, does not run here.
 */
export const measureFiling = async (
  articles: readonly SearchedArticle[],
  print: (text: string) => void,
): Promise<void> => {
  // Nobody listens there.
  const host = 'http://127.0.0.1:9';
  await inFolder(async (folder) => {
    const desks = [
      await openDesk(folder, 'plain', [], null),
      await openDesk(folder, 'articles', articles, null),
      await openDesk(folder, 'model', articles, host),
    ];
    const times: number[][] = desks.map(() => []);
    // In turns, so that what else the machine does weighs on all of them.
    for (let n = 0; n < rounds * perRound; n += 1) {
      for (const [at, { file }] of desks.entries()) {
        const from = performance.now();
        await file(n);
        if (n >= perRound) times[at]?.push(performance.now() - from);
      }
    }
    const [plain = 0, suggested = 0, model = 0] = times.map(median);
    print(line('filing a ticket, no articles, median', `${plain.toFixed(1)} ms`));
    const [added, more] = [suggested - plain, model - suggested];
    print(line(`… ${articles.length} articles add`, `${added.toFixed(1)} ms`, atMost(added, 30, 'ms')));
    print(line('… what a model is to be asked adds', `${more.toFixed(1)} ms`, atMost(more, 5, 'ms')));
    for (const { desk } of desks) await desk.database.close();
  });
};
