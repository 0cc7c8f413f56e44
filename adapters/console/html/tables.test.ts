import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fullConsole, pagesOf } from '#adapters/console/testing/read-pages.ts';

/** What of a page's tables and charts cannot be read on a phone or by keyboard. */
const unreadable = (page: string): readonly string[] => {
  const boxes = [...page.matchAll(/<(?:div class="scroll[^"]*"|section class="chart")[^>]*>/g)].map(([box]) => box);
  const nameless = boxes.filter((box) => !/tabindex="0"/.test(box) || !/aria-label="[^"]+"/.test(box));
  const tables = [...page.matchAll(/<table class="figures([^"]*)">(.*?)<\/table>/gs)].flatMap(
    ([, kind = '', inner = '']) => {
      if (kind.includes('confusion')) return [];
      const caption = /<caption[^>]*>(.*?)<\/caption>/s.exec(inner)?.[1] ?? 'no caption';
      if (!kind.includes('stacked')) return [`${caption}: does not fit`];
      const cells = [...inner.matchAll(/<td([^>]*)>(.*?)<\/td>/gs)];
      return cells
        .filter(
          ([, attributes = '', cell = '']) =>
            !/data-name="[^"]|class="acts"/.test(attributes) &&
            !/<form|>Edit<span class="sr">|only one you sign in with/.test(cell),
        )
        .map(([whole]) => `${caption}: ${whole}`);
    },
  );
  return [...nameless, ...tables];
};

describe('tables and charts of the console', () => {
  for (const who of ['dana', 'mona', 'ada']) {
    it(`are blocks with the names of their columns on a phone, and what scrolls has a name and is reached by keyboard: ${who}`, async () => {
      const pages = await pagesOf(await fullConsole(), who);
      const wrong = [...pages].flatMap(([path, page]) => unreadable(page).map((one) => `${path}: ${one}`));
      assert.deepEqual(wrong, []);
    });
  }
});
