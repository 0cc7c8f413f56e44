import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { serve } from '@hono/node-server';
import type { Browser, Page } from 'playwright-core';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { launchBrowser, newPage } from '#adapters/playground/testing/product-in-browser.ts';
import { aDesk } from '#src/app/testing/builders.ts';

/** As some people, teams, skills and categories are called, and then some. */
const long = (word: string): string => `${word} Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaft`;

/** Words that stick out of the box they are in, or of the window. What scrolls or is cut off with “…” does not. */
const stickingOut = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`(() => {
    const found = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      let box = text.parentElement;
      if (box.closest('.sr, .skip, option, script, textarea, .chart')) continue;
      if (box.closest('details:not([open])') && !box.closest('summary')) continue;
      while (['inline', 'contents'].includes(getComputedStyle(box).display)) box = box.parentElement;
      if (getComputedStyle(box).overflowX !== 'visible') continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const { right, width } = range.getBoundingClientRect();
      const over = width > 0 && (right > box.getBoundingClientRect().right + 5 || (right > innerWidth && !box.closest('.scroll, nav')));
      if (over) found.push(box.tagName + '.' + box.className + ': ' + text.data.trim());
    }
    return found;
  })()`);

describe('a desk of long names, in a browser', { timeout: 300_000 }, () => {
  let browser: Browser;
  let server: ReturnType<typeof serve>;
  let [place, cookie] = ['', ''];
  const complaints: string[] = [];

  before(async () => {
    const { people, teams, categories, skills } = aDesk();
    const called = <T extends { readonly name: string }>(rows: readonly T[]): readonly T[] =>
      rows.map((one) => ({ ...one, name: long(one.name) }));
    const opened = await openConsole({
      forTrying: true,
      setup: {
        ...{ people: called(people), teams: called(teams) },
        ...{ categories: called(categories), skills: called(skills) },
      },
    });
    await opened.desk.types('rita', long('printer is jammed'));
    await opened.desk.pass(300);
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

  for (const width of [390, 640, 1280]) {
    it(`keeps them in their boxes at ${width} pixels`, async () => {
      const page = await newPage(browser, complaints, { viewport: { width, height: 900 } });
      const found: string[] = [];
      await page.goto(`${place}/console/sign-in`);
      found.push(...(await stickingOut(page)).map((words) => `sign-in ${words}`));
      await page.context().addCookies([{ name: 'deskhand-session', value: cookie, url: place }]);
      for (const path of [
        'home',
        'queue',
        'team',
        'admin',
        'admin/people/tom',
        'admin/teams',
        'admin/categories',
        'tickets/1',
        'you',
        'figures',
        'new',
      ]) {
        await page.goto(`${place}/console/${path}`);
        found.push(...(await stickingOut(page)).map((words) => `${path} ${words}`));
        const wider = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
        if (wider > 0) found.push(`${path} is ${wider} pixels too wide`);
      }
      assert.deepEqual(found, []);
      await page.context().close();
    });
  }

  it('never made the browser complain', () => assert.deepEqual(complaints, []));
});
