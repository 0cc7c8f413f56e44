import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import {
  atWork,
  launchBrowser,
  openPage,
  startProduct,
  type WatchedPage,
} from '#adapters/playground/testing/product-in-browser.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

describe('a question in the playground, in a browser', { timeout: 180_000 }, () => {
  let product: Awaited<ReturnType<typeof startProduct>>;
  let browser: Browser;
  let watched: WatchedPage;

  before(async () => {
    product = await startProduct();
    browser = await launchBrowser();
    await product.api('/clock', { advanceTo: atWork() });
    watched = await openPage(browser, product.url);
  });
  after(async () => {
    await browser?.close();
    await product?.remove();
  });

  const pane = (): Locator => watched.page.locator('[data-pane="lena"]');
  const card = (title: RegExp | string): Locator => pane().getByRole('article', { name: title }).last();
  const press = (on: Locator, label: string): Promise<void> =>
    on.getByRole('button', { name: label, exact: true }).first().click();
  const write = async (words: string): Promise<void> => {
    await pane().getByRole('combobox').fill(words);
    await watched.page.keyboard.press('Enter');
  };
  const filed = async (number: number) =>
    (await product.api<{ ticket: Pick<Ticket, 'title' | 'impact' | 'answers'> }>(`/tickets/${number}`)).ticket;

  it('is answered by articles of the demo; read, they did not help, and one press files it', async () => {
    await write('the disk of my laptop is full');
    const offered = card(/Does one of these solve it/);
    await offered.locator('.list-title', { hasText: 'The disk of my laptop is full' }).waitFor();
    await press(offered, 'Read');
    await pane().getByText('Temporary files').first().waitFor();
    await press(card(/Does one of these solve it/), 'No, file it');
    await card('Filed as #1').waitFor();
    assert.equal((await filed(1)).title, 'the disk of my laptop is full');
  });

  it('is asked about where no article helps, and filed with the answers', async () => {
    await write('the SQL query of the sales database fails');
    await card(/Should I file this/)
      .getByText('What does it say, word for word?')
      .waitFor();
    await write('ORA-01555: snapshot too old');
    await press(card(/Should I file this/), 'This week');
    await press(card(/Should I file this/), 'My team');
    await card('Filed as #2').waitFor();
    const { impact, answers = [] } = await filed(2);
    assert.equal(impact, 'team');
    assert.deepEqual(
      answers.map(({ value }) => value),
      ['ORA-01555: snapshot too old', 'This week'],
    );
  });

  it('caused no browser errors', () => assert.deepEqual(watched.complaints, []));
});
