import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { serve } from '@hono/node-server';
import type { Browser, Locator, Page } from 'playwright-core';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { launchBrowser, newPage } from '#adapters/playground/testing/product-in-browser.ts';
import { aDesk, categoryId, monday, number } from '#src/app/testing/builders.ts';
import { createFakeModels } from '#src/app/testing/fake-models.ts';
import { assertAccessible } from '#src/desk/testing/console-in-browser.ts';

const howMany = 30;
const kinds = ['Laptops', 'Printers and scanners', 'Telephones', 'Payroll', 'Network', 'Meeting rooms'];
const about = [
  'for new colleagues',
  'abroad',
  'in the warehouse and at the other sites of the company',
  'broken',
  'lost',
];

/** As companies name theirs: short ones, and such that say everything. */
const names = Array.from(
  { length: howMany },
  (_, n) => `${kinds[n % kinds.length]} ${about[Math.floor(n / kinds.length)]}`,
);

/** Mostly right; some are taken for their neighbours, and a few for anything. */
const known = Array.from({ length: 3_000 }, (_, n) => {
  const [guess, turn] = [n % howMany, Math.floor(n / howMany)];
  const final = turn % 5 === 0 ? guess + 1 : turn % 17 === 0 ? guess + turn : guess;
  return {
    ...{ ticket: number(n + 1), guess: turn % 23 === 0 ? null : categoryId(`c${guess}`) },
    ...{ final: categoryId(`c${final % howMany}`), filedAt: monday - n },
  };
});

describe('what the classifier takes for what, with thirty categories', { timeout: 120_000 }, () => {
  let browser: Browser;
  let server: ReturnType<typeof serve>;
  let [place, cookie] = ['', ''];
  const complaints: string[] = [];

  before(async () => {
    const [first] = aDesk().categories;
    assert.ok(first);
    const categories = names.map((name, n) => ({ ...first, id: categoryId(`c${n}`), name }));
    const models = createFakeModels({ known });
    const opened = await openConsole({
      setup: { categories: [...aDesk().categories, ...categories] },
      classifier: (desk) => desk.classifierOf(models, names),
    });
    await opened.as('ada');
    cookie = opened.cookies.get('deskhand-session') ?? '';
    server = serve({ fetch: opened.app.fetch, port: 0, hostname: '127.0.0.1' });
    await once(server, 'listening');
    const address = server.address();
    assert.ok(address !== null && typeof address === 'object');
    place = `http://127.0.0.1:${address.port}`;
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  const open = async (width: number, colorScheme: 'light' | 'dark'): Promise<Page> => {
    const page = await newPage(browser, complaints, { colorScheme, viewport: { width, height: 900 } });
    await page.context().addCookies([{ name: 'deskhand-session', value: cookie, url: place }]);
    await page.goto(`${place}/console/admin/classifier?model=all`);
    return page;
  };

  const boxOf = async (part: Locator) => {
    const box = await part.boundingBox();
    assert.ok(box);
    return box;
  };

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [400, 1440]) {
      it(`fits at ${width} pixels, ${colorScheme}: the worst first, all of it in a box whose names stay`, async () => {
        const page = await open(width, colorScheme);
        assert.equal(await page.locator('.confusions li').count(), 10);
        assert.equal(await page.locator('.confusion').isVisible(), false);
        assert.equal(await page.getByRole('region', { name: 'By category' }).isVisible(), false);
        await assertAccessible(page, `classifier at ${width}`);
        const box = page.getByRole('region', { name: 'Confusion matrix' });
        assert.equal(await box.locator('tbody tr').count(), howMany + 1);
        const { height, x, y } = await boxOf(box);
        assert.ok(height <= 720, `${height}`);
        const [row, column, corner] = [
          box.locator('tbody th').nth(9),
          box.locator('thead th').nth(9),
          box.locator('thead th').first(),
        ];
        assert.ok((await boxOf(row)).width < width / 2, 'there is room for numbers');
        await box.evaluate((element: { scrollTo(x: number, y: number): void }) => element.scrollTo(300, 150));
        assert.ok(Math.abs((await boxOf(row)).x - x) <= 1, 'names of rows stay');
        assert.ok(Math.abs((await boxOf(column)).y - y) <= 1, 'names of columns stay');
        assert.deepEqual([(await boxOf(corner)).x - x <= 1, (await boxOf(corner)).y - y <= 1], [true, true]);
        await page.context().close();
      });
    }
  }

  it('shows the whole name of what is pointed at, and leads to its tickets', async () => {
    const page = await open(400, 'light');
    await page.getByText('Full table').click();
    const long = names.find((name) => name.includes('warehouse')) ?? '';
    const head = page.locator('.confusion tbody th a').filter({ hasText: long }).first();
    await head.focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    const said = await head.evaluate((link: object) => {
      const { document: _, getComputedStyle: styleOf } = globalThis as never as {
        document: unknown;
        getComputedStyle(element: object, part: string): { content: string; position: string };
      };
      const { content, position } = styleOf((link as { parentElement: object }).parentElement, '::after');
      return { content, position };
    });
    assert.equal(said.position, 'fixed');
    assert.match(said.content, new RegExp(`Guessed ${long}: \\d+ tickets`));
    await head.press('Enter');
    await page.getByRole('heading', { name: `Guessed: ${long}` }).waitFor();
    await page.context().close();
  });

  it('never made the browser complain', () => assert.deepEqual(complaints, []));
});
