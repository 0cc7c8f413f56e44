import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser, newPage, startProduct } from '#adapters/playground/testing/product-in-browser.ts';
import { looksGood } from '#src/desk/testing/console-in-browser.ts';

/** A desk with half a year of tickets. */
describe('pages of one’s own and of admins, in a browser', { timeout: 900_000 }, () => {
  let product: Awaited<ReturnType<typeof startProduct>>;
  let browser: Browser;
  const complaints: string[] = [];

  before(async () => {
    product = await startProduct();
    browser = await launchBrowser();
    await product.api('/history', {});
  });
  after(async () => {
    await browser?.close();
    await product?.remove();
  });

  const openAs = async (name: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await newPage(browser, complaints, options);
    await page.goto(`${product.url}/console/sign-in`);
    await page.getByRole('button', { name }).click();
    await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
    return page;
  };
  const cards = async (page: Page): Promise<readonly string[]> => page.locator('[data-arrange] h2').allTextContents();

  it('arranges the home page by keyboard alone, and goes on where it was', async () => {
    const page = await openAs('Sam Okafor', { viewport: { width: 1440, height: 900 } });
    await page.getByRole('link', { name: 'Customise' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Customise your home page' }).waitFor();
    const first = await cards(page);
    await page.getByRole('button', { name: 'Move later Offered to you' }).focus();
    for (const place of ['2nd', '3rd']) {
      await page.keyboard.press('Enter');
      await page.getByText(`“Offered to you” is now ${place} of ${first.length}.`).waitFor();
      const focused = await page.evaluate('document.activeElement.textContent');
      assert.equal(focused, 'Move later Offered to you');
    }
    assert.deepEqual((await cards(page)).slice(0, 3), [first[1], first[2], first[0]]);
    await page.getByRole('link', { name: 'Done' }).click();
    await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
    assert.deepEqual((await page.locator('.board h2').allTextContents()).slice(0, 3), [first[1], first[2], first[0]]);
    await page.context().close();
  });

  it('arranges it by dragging, too, and a drag that is given up changes nothing', async () => {
    const page = await openAs('Dana Kovač', { viewport: { width: 1440, height: 900 } });
    await page.goto(`${product.url}/console/home?arrange=1`);
    const first = await cards(page);
    await page.locator('[data-card="asked"] h2').dragTo(page.locator('[data-card="due"] h2'));
    await page.getByText('Moved.').waitFor();
    const moved = await cards(page);
    assert.deepEqual(moved, [...first.slice(1, 4), first[0], ...first.slice(4)]);
    await page.locator('[data-card="work"] h2').dragTo(page.getByRole('heading', { name: 'More cards' }));
    assert.deepEqual(await cards(page), moved);
    await page.context().close();
  });

  it('undoes a bulk action with one press', async () => {
    const page = await openAs('Inês Duarte', { viewport: { width: 1440, height: 900 } });
    await page.goto(`${product.url}/console/queue`);
    const boxes = page.locator('input[name="t"]');
    const chosen = Math.min(await boxes.count(), 3);
    assert.ok(chosen > 0, 'there are open tickets');
    for (let n = 0; n < chosen; n += 1) await boxes.nth(n).check();
    await page.getByLabel('Action for the selected tickets').selectOption('tag');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Tags').fill('moved-office');
    await page.getByRole('button', { name: /^Tags: / }).click();
    // Her own tickets are not hers to tag.
    const undo = page.getByRole('button', { name: /^Undo: / });
    const [, count] = /Undo: (\d+) tickets?$/.exec((await undo.textContent()) ?? '') ?? [];
    await undo.click();
    await page.getByRole('heading', { name: `Undo: ${count} of ${count} done` }).waitFor();
    await page.context().close();
  });

  const places: readonly (readonly [string, string])[] = [
    ['Sam Okafor', '/console/home'],
    ['Inês Duarte', '/console/home'],
    ['Alex Winter', '/console/home'],
    ['Lena Hoffmann', '/console/home'],
    ['Alex Winter', '/console/home?arrange=1'],
    ['Sam Okafor', '/console/you/activity'],
    ['Alex Winter', '/console/admin/settings'],
    ['Alex Winter', '/console/admin/settings/desk'],
    ['Alex Winter', '/console/knowledge/answers'],
    ['Alex Winter', '/console/admin/classifier?model=all&days=365'],
    ['Alex Winter', '/console/admin/classifier/tickets?model=all&days=365'],
  ];
  looksGood(places, async (name, options) => ({ page: await openAs(name, options), url: product.url }));

  it('shows what admins change without scrolling sideways on a phone', async () => {
    const page = await openAs('Alex Winter', { viewport: { width: 400, height: 900 } });
    for (const part of ['teams', 'categories', 'settings', 'policies/standard']) {
      await page.goto(`${product.url}/console/admin/${part}`);
      const outOfSight = await page.evaluate(`[...document.querySelectorAll('.scroll')].flatMap((box) =>
        [...box.querySelectorAll('a, button, input, select')]
          .filter((one) => one.getBoundingClientRect().right > box.getBoundingClientRect().right + 1)
          .map((one) => one.textContent || one.name))`);
      assert.deepEqual(outOfSight, [], part);
    }
    await page.context().close();
  });

  it('never made the browser complain', () => assert.deepEqual(complaints, []));
});
