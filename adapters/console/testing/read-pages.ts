import { anArticle } from '#src/app/testing/builders.ts';
import { openConsole } from './open-console.ts';

type Console = Awaited<ReturnType<typeof openConsole>>;

/** The console of a desk with some of everything that its pages list. */
export const fullConsole = async (): Promise<Console> => {
  const opened = await openConsole();
  const { desk, as, act } = opened;
  await desk.types('rita', 'printer is on fire');
  await desk.types('rita', 'vpn is slow for me');
  await desk.types('tom', 'vpn is slow for me too');
  await desk.types('rita', 'printer is jammed');
  await desk.types('mona', 'join 3 to 2');
  await desk.types('mona', 'join 4 to 2');
  await desk.types('nick', 'away');
  await desk.types('rita', 'the vpn lost my files');
  await desk.types('tom', 'no wifi in building 2');
  await desk.presses('dana', 'accept', '1.1');
  await desk.settle();
  await as('dana');
  await act(1, 'note', { text: 'Look at the fuser' });
  await act(1, 'reply', { text: 'We are looking at it' });
  for (const title of ['A printer on fire', 'A printer that smokes']) {
    const article = anArticle({ id: title.slice(2).replaceAll(' ', '-'), title, body: 'Call the fire brigade.' });
    await desk.store.transaction((tx) => tx.saveArticle(article, { by: null, why: null }));
  }
  await desk.pass(24 * 60);
  return opened;
};

/** More are not read: every page is there once by then. */
const mostPages = 400;

/** Every page that this person comes to by links, each with its path. */
export const pagesOf = async ({ as, get }: Console, who: string): Promise<ReadonlyMap<string, string>> => {
  await as(who);
  const pages = new Map<string, string>();
  const found = new Set(['/home']);
  for (const path of found) {
    if (pages.size >= mostPages) break;
    const response = await get(path);
    if (!(response.headers.get('content-type') ?? '').startsWith('text/html')) continue;
    const page = await response.text();
    pages.set(path, page);
    for (const [, next = ''] of page.matchAll(/<a [^>]*href="\/console(\/[^"#]*)"/g)) {
      if (!next.startsWith('/static')) found.add(next.replaceAll('&amp;', '&'));
    }
  }
  return pages;
};
