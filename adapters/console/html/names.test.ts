import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fullConsole, pagesOf } from '#adapters/console/testing/read-pages.ts';

/** What a screen reader says of a link or a button. */
const nameOf = (attributes: string, inner: string): string =>
  (/aria-label="([^"]*)"/.exec(attributes)?.[1] ?? inner.replaceAll(/<[^>]*>/g, '')).replaceAll(/\s+/g, ' ').trim();

/** What a form does, apart from what makes it one of its own. */
const whatIsSent = (form: string): string =>
  [...form.matchAll(/action="[^"]*"|<input type="hidden"[^>]*>/g)]
    .map(([part]) => part)
    .filter((part) => !/name="(?:form_token|nonce|version|turn)"/.test(part))
    .join(' ');

/** Names that several links or buttons of a page have which do different things. */
const sharedNames = (page: string): readonly string[] => {
  // A figure in a table is told with its row and column.
  const main = page
    .slice(page.indexOf('<main'))
    .replaceAll(/<td\b.*?<\/td>/gs, (cell) => (/>\D*<\/a>/.test(cell) ? cell : ''));
  const does = new Map<string, Set<string>>();
  const add = (name: string, what: string): void => {
    does.set(name, (does.get(name) ?? new Set()).add(what));
  };
  for (const [, attributes = '', inner = ''] of main.matchAll(/<a ([^>]*)>(.*?)<\/a>/gs)) {
    add(`link: ${nameOf(attributes, inner)}`, /href="([^"]*)"/.exec(attributes)?.[1] ?? '');
  }
  for (const [, attributes = '', inner = '', folded = ''] of main.matchAll(
    /<summary([^>]*)>(.*?)<\/summary>(.*?)<\/details>/gs,
  )) {
    if (/<form\b/.test(folded)) add(`unfolds: ${nameOf(attributes, inner)}`, whatIsSent(folded));
  }
  for (const [form] of main.matchAll(/<form\b.*?<\/form>/gs)) {
    for (const [, attributes = '', inner = ''] of form.matchAll(/<button([^>]*)>(.*?)<\/button>/gs)) {
      const sends = attributes.replaceAll(/class="[^"]*"|data-key="\w*"/g, '').trim();
      add(`button: ${nameOf(attributes, inner)}`, `${whatIsSent(form)} ${sends}`);
    }
  }
  return [...does].flatMap(([name, what]) => (what.size > 1 ? [name] : []));
};

describe('links and buttons of a page that do different things have different names', () => {
  for (const [who, ...has] of [
    ['rita', 'Sign out<span class="sr"> '],
    ['dana', 'link<span class="sr"> of A printer on fire'],
    [
      'mona',
      'Take it out<span class="sr"> #3 vpn is slow for me too',
      'Assign…<span class="sr"> #6 no wifi in building 2</span>',
    ],
    ['ada', 'Remove<span class="sr"> skill Hardware</span>…', 'Acknowledge'],
  ] as const) {
    it(`for ${who}`, async () => {
      const shared = new Map<string, string>();
      const pages = await pagesOf(await fullConsole(), who);
      const all = [...pages.values()].join('\n');
      for (const shown of has) assert.ok(all.includes(shown), shown);
      for (const [path, page] of pages) {
        for (const name of sharedNames(page)) if (!shared.has(name)) shared.set(name, path);
      }
      assert.deepEqual(
        [...shared].map(([name, path]) => `${name} (on ${path})`),
        [],
      );
    });
  }
});
