import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { atWork, launchBrowser, newPage, startProduct } from '#adapters/playground/testing/product-in-browser.ts';
import { looksGood, signInByChat } from '#src/desk/testing/console-in-browser.ts';

describe('the console, used in a browser', { timeout: 900_000 }, () => {
  let product: Awaited<ReturnType<typeof startProduct>>;
  let browser: Browser;
  const complaints: string[] = [];

  before(async () => {
    product = await startProduct();
    browser = await launchBrowser();
    await api('/clock', { advanceTo: atWork() });
  });
  after(async () => {
    await browser?.close();
    await product?.remove();
  });

  const api = <T>(path: string, body?: object): Promise<T> => product.api<T>(path, body);
  const filed: number[] = [];
  const file = async (title: string, category = 'hardware') => {
    const values = { title, category, impact: 'me', urgency: 'slowed_down' };
    const filing = { formId: 'intake', values };
    const { reply } = await api<{ reply: { ticket: number } }>('/people/lena/forms', filing);
    filed.push(reply.ticket);
  };
  /** So that technicians have room for more. */
  const withdrawAll = async (): Promise<void> => {
    for (const number of filed.splice(0))
      await api('/people/lena/command', { text: `cancel ${number} No longer needed` });
  };

  const openPage = (options: BrowserContextOptions = {}): Promise<Page> => newPage(browser, complaints, options);
  const openAs = async (name: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await openPage(options);
    await page.goto(`${product.url}/console/sign-in`);
    await page.getByRole('button', { name }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page;
  };
  /** Whoever was asked to take the last ticket. */
  const asked = async (number: number): Promise<string> => {
    const { ticket } = await api<{ ticket: { assignee: string } }>(`/tickets/${number}`);
    return (await api<{ name: string }>(`/people/${ticket.assignee}`)).name;
  };

  it('signs in by the number pressed in chat, without a reload', async () => {
    const page = await openPage();
    await signInByChat(product, page, `${product.url}/console`, 'sam');
    await page.getByRole('heading', { name: 'Home' }).waitFor();
    await page.context().close();
  });

  it('shows a technician a new ticket without a reload, by keys alone to the end', async () => {
    const page = await openAs('Sam Okafor');
    await page.goto(`${product.url}/console/queue`);
    await page.getByText('No open tickets.').waitFor();
    await file('The monitor flickers');
    await page.getByRole('link', { name: 'The monitor flickers' }).waitFor();
    const technician = await openAs(await asked(1));
    await technician.goto(`${product.url}/console/queue?list=mine`);
    await technician.getByRole('link', { name: 'The monitor flickers' }).waitFor();
    await technician.locator('#icon[href$="icon-asked.svg"]').waitFor({ state: 'attached' });
    assert.match(await technician.title(), /^\(1\) My work/);
    await technician.getByRole('link', { name: 'My work 1 ask you' }).waitFor();
    await technician.keyboard.press('j');
    await technician.keyboard.press('Enter');
    await technician.getByRole('heading', { name: 'The monitor flickers' }).waitFor();
    await technician.keyboard.press('a');
    await technician.locator('.pills .status.in_progress').waitFor();
    await technician.keyboard.press('r');
    await technician.keyboard.type('Is it plugged in?');
    assert.match((await technician.locator('.write.reply').textContent()) ?? '', /Lena Hoffmann will see this/);
    await technician.keyboard.press('Tab');
    await technician.keyboard.press('Enter');
    await technician.locator('.said.desk', { hasText: 'Is it plugged in?' }).waitFor();
    await technician.keyboard.press('n');
    await technician.keyboard.type('Third one this month');
    await technician.keyboard.press('Tab');
    await technician.keyboard.press('Enter');
    await technician.locator('.said.note', { hasText: 'Third one this month' }).waitFor();
    await technician.locator('#asked-count').waitFor({ state: 'hidden' });
    await technician.keyboard.press('p');
    await technician.locator('#do-priority-priority:focus').waitFor();
    await technician.keyboard.press('Escape');
    await technician.keyboard.press('e');
    await technician.locator('#do-resolve-resolution:focus').waitFor();
    await page.context().close();
    await technician.context().close();
  });

  it('keeps what someone is writing while the ticket changes, and shows the change', async () => {
    const requester = await openAs('Lena Hoffmann');
    await requester.goto(`${product.url}/console/tickets`);
    await requester.getByRole('link', { name: 'The monitor flickers' }).click();
    await requester.getByText('Write to the help desk').first().click();
    await requester.getByLabel('The people who work on your ticket see this.').fill('Half a sentence');
    const technician = await openAs(await asked(1));
    await technician.goto(`${product.url}/console/tickets/1`);
    await technician.getByText('Reply', { exact: true }).first().click();
    await technician.getByLabel('Lena Hoffmann will see this.').fill('- Try the other cable');
    await technician.locator('.write.reply button.primary').click();
    const entry = requester.locator('.said li', { hasText: 'Try the other cable' });
    await entry.waitFor();
    const box = requester.getByLabel('The people who work on your ticket see this.');
    assert.equal(await box.inputValue(), 'Half a sentence');
    await requester.reload();
    assert.equal(await box.inputValue(), 'Half a sentence');
    assert.equal(await requester.getByText('Third one this month').count(), 0);
    await requester.context().close();
    await technician.context().close();
  });

  it('keeps what was sent until the desk has it', async () => {
    const page = await openAs('Lena Hoffmann');
    await page.goto(`${product.url}/console/tickets/1`);
    const open = () => page.getByText('Write to the help desk').first().click();
    const field = page.getByLabel('The people who work on your ticket see this.');
    await open();
    await field.fill('A long answer');
    await page.route('**/console/tickets/1/files', (route) => route.abort('connectionrefused'));
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.waitForURL('chrome-error:**');
    await page.unroute('**/console/tickets/1/files');
    await page.goto(`${product.url}/console/tickets/1`);
    assert.equal(await field.inputValue(), 'A long answer');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.locator('li.said', { hasText: 'A long answer' }).waitFor();
    await page.reload();
    assert.equal(await field.inputValue(), '');
    await page.context().close();
  });

  it('takes a requester from filing to rating', async () => {
    const page = await openAs('Grace Wanjiru');
    await page.getByRole('link', { name: 'New ticket' }).click();
    await page.locator('#new-title').fill('The mouse is dead');
    await page.locator('#new-category').selectOption('hardware');
    await page.locator('main form button.primary').click();
    await page.getByRole('heading', { name: 'The mouse is dead' }).waitFor();
    const number = Number(/(\d+)$/.exec(page.url())?.[1]);
    const technician = await openAs(await asked(number));
    await technician.goto(`${product.url}/console/tickets/${number}`);
    await technician.getByRole('button', { name: 'Accept' }).click();
    await technician.locator('summary', { hasText: 'Resolve' }).click();
    await technician.locator('#do-resolve-resolution').fill('New batteries');
    await technician.locator('details[open] button.primary').click();
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.locator('.rate button').last().click();
    await page.getByText('Rating', { exact: true }).waitFor();
    await page.context().close();
    await technician.context().close();
  });

  it('offers articles while somebody describes a problem, and files with one press all the same', async () => {
    const writer = await openAs('Sam Okafor');
    await writer.goto(`${product.url}/console/knowledge/new`);
    await writer.getByLabel('Title').fill('The projector shows no picture');
    await writer.getByLabel('Text', { exact: true }).fill('Press *Input* on its remote until it says HDMI.');
    await writer.getByLabel('Status').selectOption('no');
    await writer.getByRole('button', { name: 'Save' }).click();
    await writer.getByText('Saved and published.').waitFor();
    await writer.context().close();

    const page = await openAs('Lena Hoffmann');
    const describeIt = async () => {
      await page.goto(`${product.url}/console/new`);
      await page.getByLabel('What’s the problem?').fill('projector shows no picture');
      await page.getByRole('heading', { name: 'Does one of these solve it?' }).waitFor();
    };
    await describeIt();
    const opening = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'The projector shows no picture' }).click();
    await (await opening).getByText('Press Input on its remote').waitFor();
    await page.getByLabel('What’s the problem?').press('Enter');
    await page.getByText(/^Filed as #/).waitFor();
    await describeIt();
    await page.getByRole('button', { name: 'Yes, this solved it' }).click();
    await page.getByText('No ticket was filed').waitFor();
    await page.context().close();
  });

  it('shows a manager the teams now, with every number a link to its tickets', async () => {
    await file('The dock does not charge');
    const page = await openAs('Inês Duarte');
    await page.goto(`${product.url}/console/team`);
    const open = page.locator('.figures td a').first();
    const count = Number(await open.textContent());
    assert.ok(count > 0);
    await open.click();
    await page.getByRole('heading', { name: 'Queue' }).waitFor();
    assert.equal(await page.locator('[data-row]').count(), count);
    await page.context().close();
  });

  it('changes several tickets at once, chosen by keys', async () => {
    await file('The scanner upstairs is slow');
    await file('The scanner downstairs is slow');
    const page = await openAs('Inês Duarte');
    await page.goto(`${product.url}/console/queue`);
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByText('2 selected').waitFor();
    // The list is drawn anew, and they stay chosen.
    await file('A third scanner is slow');
    await page.getByText('A third scanner is slow').waitFor();
    assert.equal(await page.locator('input[name="t"]:checked').count(), 2);
    await page.getByLabel('Action for the selected tickets').selectOption('priority');
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    await page.locator('[name="reason"]').fill('The whole floor waits');
    await page.locator('[name="priority"]').selectOption('P1');
    await page.getByRole('button', { name: /2 tickets/ }).click();
    await page.getByRole('heading', { name: /2 of 2 done/ }).waitFor();
    await page.context().close();
  });

  it('opens a ticket, and what can be done on it, from the palette', async () => {
    const page = await openAs('Inês Duarte');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('#1');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/console/tickets/1');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('internal note');
    await page.getByRole('option', { name: /^Internal note/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Ask the vendor');
    assert.equal(await page.locator('.write.note textarea').inputValue(), 'Ask the vendor');
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('#palette').isVisible(), false);
    await page.context().close();
  });

  it('tells a technician on any page of a ticket that asks them', async () => {
    await withdrawAll();
    const page = await openAs('Sam Okafor');
    await page.goto(`${product.url}/console/tickets`);
    await page.locator('#icon').waitFor({ state: 'attached' });
    await page.locator('summary', { hasText: 'Sam Okafor' }).click();
    await page.getByLabel('Play a sound for new tickets').check();
    await page.reload();
    assert.equal(await page.locator('#with-sound').isChecked(), true);
    let pops = 0;
    // Sam is one of those who could be asked.
    for (let n = 0; n < 6 && pops === 0; n += 1) {
      await file(`The keyboard ${n} is broken`);
      pops = await page
        .locator('#asked:not([hidden])')
        .waitFor({ timeout: 2_000 })
        .then(
          () => 1,
          () => 0,
        );
    }
    assert.equal(pops, 1);
    await page.locator('#icon[href$="icon-asked.svg"]').waitFor({ state: 'attached' });
    await page.getByRole('link', { name: 'You’ve been offered a ticket' }).click();
    await page.getByRole('heading', { name: 'My work' }).waitFor();
    await page.context().close();
  });

  it('tells of a ticket that asked them between two pages, and once', async () => {
    await withdrawAll();
    await file('The trackpad is broken');
    const [name, other] = [await asked(filed[0] ?? 0), 'Dana Kovač'];
    await withdrawAll();
    const page = await openAs(name);
    const count = page.locator('#asked-count');
    await page.goto(`${product.url}/console/tickets`);
    while ((await page.evaluate("sessionStorage.getItem('deskhand.asked')")) !== '0') await page.waitForTimeout(50);
    await page.goto('about:blank');
    let n = 0;
    for (; n < 6; n += 1) {
      await file(`The trackpad ${n} is broken`);
      if ((await asked(filed.at(-1) ?? 0)) === name) break;
    }
    assert.ok(n < 6, `${name} was not asked, but ${other}`);
    await page.goto(`${product.url}/console/home`);
    await page.locator('#asked:not([hidden])').waitFor();
    assert.equal(await count.locator('b').textContent(), '1');
    await page.goto(`${product.url}/console/tickets`);
    await page.locator('#icon[href$="icon-asked.svg"]').waitFor({ state: 'attached' });
    assert.equal(await page.locator('#asked').isVisible(), false);
    await page.context().close();
  });

  it('connects again after an answer that is no stream, and shows what it missed', async () => {
    const page = await openAs('Sam Okafor');
    let refused = 0;
    await page.route('**/console/live*', async (route) => {
      refused += 1;
      if (refused > 1) return route.continue();
      return route.fulfill({ status: 502, body: 'the desk restarts' });
    });
    await page.goto(`${product.url}/console/queue`);
    await page.getByText('Connection lost').waitFor();
    await file('The scanner hums');
    await page.getByRole('link', { name: 'The scanner hums' }).waitFor();
    assert.equal(await page.getByText('Connection lost').isVisible(), false);
    await page.context().close();
    // The browser says so of the answer above, and of nothing else.
    assert.match(complaints.splice(0).join(), /^[^,]*502 \(Bad Gateway\)$/);
  });

  const places: readonly (readonly [string, string])[] = [
    ['Sam Okafor', '/console/queue'],
    ['Sam Okafor', '/console/tickets/1'],
    ['Sam Okafor', '/console/sessions'],
    ['Sam Okafor', '/console/you'],
    ['Sam Okafor', '/console/you/notifications'],
    ['Inês Duarte', '/console/team'],
    ['Inês Duarte', '/console/figures'],
    ['Inês Duarte', '/console/admin'],
    ['Alex Winter', '/console/admin/people/sam'],
    ['Alex Winter', '/console/admin/categories'],
    ['Alex Winter', '/console/admin/hours'],
    ['Alex Winter', '/console/admin/changes'],
    ['Alex Winter', '/console/admin/policies/standard'],
    ['Alex Winter', '/console/admin/calendars/office'],
    ['Alex Winter', '/console/admin/reapply'],
    ['Alex Winter', '/console/admin/rotations/new'],
    ['Alex Winter', '/console/admin/webhooks'],
    ['Alex Winter', '/console/admin/classifier'],
    ['Alex Winter', '/console/admin/organisation?edit=1'],
    ['Alex Winter', '/console/admin/health'],
    ['Sam Okafor', '/console/oncall'],
    ['Alex Winter', '/console/admin/forms/hours?about=sam'],
    ['Inês Duarte', '/console/tickets/1'],
    ['Inês Duarte', '/console/bulk?t=1&t=2&verb=assign'],
    ['Lena Hoffmann', '/console/tickets'],
    ['Lena Hoffmann', '/console/new'],
  ];
  looksGood(places, async (name, options) => ({ page: await openAs(name, options), url: product.url }));

  it('never made the browser complain', () => assert.deepEqual(complaints, []));
});
