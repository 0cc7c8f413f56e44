import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Resident, TicketDetails } from '#src/app/ports/inspector.ts';
import type { RenderedMessage } from './render.ts';
import { atWork, launchBrowser, openPage, startProduct, type WatchedPage } from './testing/product-in-browser.ts';

type Story = Pick<TicketDetails, 'ticket' | 'names'>;

describe('the playground, played in a browser', { timeout: 180_000 }, () => {
  let product: Awaited<ReturnType<typeof startProduct>>;
  let browser: Browser;
  let watched: WatchedPage;
  let page: Page;
  let technician = '';

  before(async () => {
    product = await startProduct();
    browser = await launchBrowser();
    await api('/clock', { advanceTo: atWork() });
    watched = await openPage(browser, product.url);
    page = watched.page;
  });
  after(async () => {
    await browser?.close();
    await product?.remove();
  });

  const api = <T>(path: string, body?: object): Promise<T> => product.api<T>(path, body);
  const pane = (person: string): Locator => page.locator(`[data-pane="${person}"]`);
  const card = (person: string, title: RegExp | string): Locator =>
    pane(person).getByRole('article', { name: title }).last();
  const focused = (): Promise<string> =>
    page.evaluate('document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? ""');

  it('opens on a requester, and says how to start', async () => {
    assert.match(page.url(), /\/playground#lena$/);
    await page.getByText('Ask for help as Lena').waitFor();
    await page.getByText('Lena has not asked for anything yet').waitFor();
  });

  it('keeps what was typed, in the box and in a form, when the page is reloaded', async () => {
    const box = pane('lena').getByRole('combobox');
    await box.fill('my words');
    await page.reload();
    await page.getByText('Ask for help as Lena').waitFor();
    assert.equal(await box.inputValue(), 'my words');
    await box.fill('/ticket');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog', { name: 'New ticket' });
    await form.getByRole('textbox').first().fill('Half of a sentence');
    await page.reload();
    assert.equal(await form.getByRole('textbox').first().inputValue(), 'Half of a sentence');
    await form.getByRole('button', { name: 'Cancel' }).click();
    await page.reload();
    await page.getByText('Ask for help as Lena').waitFor();
    assert.equal(await form.count(), 0);
    assert.equal(await box.inputValue(), '');
  });

  it('has the words of the third step and a name on the deadline button on a phone', async () => {
    const phone = await openPage(browser, product.url, { viewport: { width: 400, height: 800 } });
    assert.ok(await phone.page.getByText('Move the clock above to the next deadline').isVisible());
    assert.ok(await phone.page.getByText('Deadline', { exact: true }).isVisible());
    await phone.page.context().close();
  });

  for (const width of [320, 400, 761, 900, 1180, 1440]) {
    it(`leads to the console at ${width} px`, async () => {
      const { page: narrow } = await openPage(browser, product.url, { viewport: { width, height: 800 } });
      assert.ok(await narrow.getByRole('link', { name: 'Console' }).isVisible());
      assert.ok(await narrow.getByRole('button', { name: 'What just happened' }).isVisible());
      const beyond = await narrow.evaluate(`[...document.querySelectorAll('#top-bar *')]
        .filter((one) => one.getBoundingClientRect().right > innerWidth).map((one) => one.className)`);
      assert.deepEqual(beyond, []);
      assert.equal(await narrow.evaluate('document.documentElement.scrollWidth <= innerWidth'), true);
      await narrow.context().close();
    });
  }

  it('says what to do while nobody was asked yet', async () => {
    const { page: fresh } = await openPage(browser, product.url);
    await fresh.getByRole('button', { name: 'Open who was asked' }).click();
    await fresh.getByText('Nobody has been asked yet').waitFor();
    assert.match(String(await fresh.locator('.toast').textContent()), /File a ticket first, or move the clock/);
    await fresh.context().close();
  });

  it('files a ticket with the form, by keyboard alone', async () => {
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'Skip to the conversation');
    await page.keyboard.press('Enter');
    assert.match(await focused(), /^Write to the help desk as Lena/);
    await page.keyboard.type('/');
    await page.getByRole('listbox').waitFor();
    assert.ok((await page.getByRole('option').count()) >= 7);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    assert.equal(await pane('lena').getByRole('combobox').inputValue(), '/ticket');
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog', { name: 'New ticket' });
    await form.waitFor();

    await page.keyboard.press('Control+Enter');
    await form.getByText('Please fill this in.').waitFor();
    await page.keyboard.type('VPN drops every ten minutes');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Error 809 since Friday, working from home.');
    await page.keyboard.press('Control+Enter');
    await form.waitFor({ state: 'detached' });
    await card('lena', 'Filed as #1').getByText('Network').waitFor();
    assert.match(await focused(), /^Write to the help desk as Lena/);
  });

  it('shows with a badge who was asked; the arrow keys lead there', async () => {
    technician = (await api<Story>('/tickets/1')).ticket.assignee ?? '';
    await page.locator(`.person[data-conversation="${technician}"] .badge:not([hidden])`).waitFor();
    await page.locator('.person[tabindex="0"]').focus();
    await page.keyboard.press('Home');
    for (
      let steps = 0;
      (await page.evaluate('document.activeElement.dataset.conversation')) !== technician;
      steps += 1
    ) {
      assert.ok(steps < 20, 'the arrow keys do not lead there');
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('ArrowRight');
    assert.match(await focused(), /^Open .* beside$/);
    await page.keyboard.press('Enter');
    await card(technician, /^For you: #1/).waitFor();
    assert.match(page.url(), new RegExp(`#lena\\+${technician}$`));
  });

  it('lets the technician accept; both see it at once', async () => {
    await card(technician, /^For you: #1/)
      .getByRole('button', { name: 'Accept', exact: true })
      .focus();
    await page.keyboard.press('Enter');
    await card('lena', /has taken #1$/).waitFor();
    await card(technician, /^For you: #1/)
      .getByText('You have this.')
      .waitFor();
    assert.equal(
      await card(technician, /^For you: #1/)
        .getByRole('button', { name: 'Accept' })
        .count(),
      0,
    );
    // A label that ends so already is not given a second one.
    await pane(technician).getByRole('button', { name: 'On hold…', exact: true }).first().waitFor();
  });

  it('shows what happened, why it was routed this way, and how its deadline was counted', async () => {
    await card('lena', 'Filed as #1').getByRole('button', { name: 'What happened to #1?' }).click();
    const story = page.getByRole('complementary', { name: 'What happened' });
    await story
      .getByText(/accepted/)
      .first()
      .waitFor();
    await story.getByText('Considered, best first').waitFor();
    await story.getByText('How this was counted').last().click();
    const counted = story.getByRole('table');
    await counted.getByText('Together').waitFor();
    // It is drawn anew whenever something happens; who reads it with the keyboard stays where they are.
    const drawn = await counted.elementHandle();
    await page.evaluate("import('/playground/state/model.js').then(({ emit }) => emit('acted'))");
    await page.waitForFunction((table) => table?.isConnected === false, drawn);
    assert.equal(await focused(), 'How this was counted');
    await page.keyboard.press('Escape');
    await story.waitFor({ state: 'hidden' });
    assert.equal(await focused(), 'What happened to #1?');
  });

  it('passes on a reply to a card', async () => {
    const taken = card('lena', /has taken #1$/);
    assert.deepEqual(
      await taken.getByRole('button', { name: /Reply/ }).allTextContents(),
      ['Reply'],
      'one way to reply',
    );
    await taken.getByRole('button', { name: 'Reply' }).click();
    await pane('lena').getByText('Replying to').waitFor();
    assert.equal(await page.getByRole('dialog').count(), 0);
    await pane('lena').getByRole('combobox').fill('It happens on the train too <b>@everyone</b>');
    await page.keyboard.press('Enter');
    await pane(technician).getByText('It happens on the train too <b>@everyone</b>').first().waitFor();
  });

  it('resolves, confirms and rates', async () => {
    await card(technician, /^For you: #1/)
      .getByRole('button', { name: 'Resolve…' })
      .click();
    const form = page.getByRole('dialog', { name: 'Resolve #1' });
    await form.getByLabel('What solved it?').fill('Renewed the certificate.');
    await form.getByRole('button', { name: 'Resolve' }).click();
    await card('lena', '#1 is solved').getByText('Renewed the certificate.').waitFor();
    await card('lena', '#1 is solved').getByRole('button', { name: 'Confirm', exact: true }).click();
    await card('lena', '#1 is solved').waitFor();
    await card('lena', '#1 is solved').getByRole('button', { name: '5 of 5' }).click();
    await card('lena', '#1 is solved')
      .getByText(/Your rating: ★★★★★/)
      .waitFor();
    for (const person of ['lena', technician]) {
      const said = await pane(person).locator('.entry.from-desk').allInnerTexts();
      assert.deepEqual(
        said.filter((words) => /\nDone\n/.test(words) && !words.includes('was passed on')),
        [],
        'but for what was written, each step shows on the card it was taken on, and nowhere else',
      );
    }
  });

  it('moves the clock until a missed target reaches the manager', async () => {
    await pane('lena').getByRole('combobox').fill('/ticket My laptop screen is cracked and shows only stripes');
    await page.keyboard.press('Enter');
    await card('lena', 'Filed as #2').waitFor();
    const { ticket, names } = await api<Story>('/tickets/2');
    const next = page.getByRole('button', { name: 'To the next deadline' });
    const managers = (await api<Resident[]>('/people')).filter(
      ({ roles, team }) => roles.includes('manager') && team === names[ticket.team],
    );
    assert.equal(managers.length, 1);
    const manager = managers[0]?.id ?? '';
    const overdue = async (): Promise<boolean> =>
      (await api<RenderedMessage[]>(`/people/${manager}/messages`)).some((message) => message.card.kind === 'breached');
    for (let moves = 0; !(await overdue()); moves += 1) {
      assert.ok(moves < 30, 'thirty deadlines passed and the manager was not told');
      const moved = page.waitForResponse(
        (response) => response.url().endsWith('/api/clock') && response.request().method() === 'POST',
      );
      await next.click();
      assert.equal((await moved).status(), 200);
    }
    await page.locator(`.person[data-conversation="${manager}"]`).click();
    await card(manager, /on #2 is overdue$/)
      .first()
      .waitFor();
    assert.equal(
      await card(manager, /on #2 is overdue$/)
        .getByRole('button', { name: 'Acknowledge' })
        .count(),
      1,
    );
  });

  it('shows who is on, what they hold and what they know where a technician is chosen', async () => {
    const assign = page.getByRole('article', { name: /#2/ }).getByRole('button', { name: /^(Assign|Reassign)/ });
    await assign.last().click();
    const choose = page.getByRole('dialog').getByRole('combobox');
    await choose.getByText(/^Sam Okafor · (on|off shift|away), [\d.]+ of \d+ · \w+ \d/).waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
  });

  it('keeps everything over a reload, including what only this tab knew', async () => {
    await page.goto(`${product.url}/playground#lena`);
    await page.reload();
    await card('lena', 'Filed as #2').waitFor();
    await pane('lena').getByText('VPN drops every ten minutes').first().waitFor();
  });

  it('names every button and field', async () => {
    const nameless = await page.evaluate(`[...document.querySelectorAll('button, input, select, textarea')]
      .filter((element) => !(element.getAttribute('aria-label') || element.textContent.trim() || element.labels?.length))
      .map((element) => element.outerHTML)`);
    assert.deepEqual(nameless, []);
  });

  for (const width of [400, 900]) {
    it(`fits ${width} px, light and dark`, async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const narrow = await openPage(browser, `${product.url}/playground#lena`, {
          viewport: { width, height: 800 },
          colorScheme,
        });
        await narrow.page.getByRole('article', { name: 'Filed as #2' }).first().waitFor();
        assert.equal(await narrow.page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true);
        assert.deepEqual(narrow.complaints, []);
        await narrow.page.context().close();
      }
    });
  }

  it('lists the first 500 people, finds the others by name and by address, and shows more', async () => {
    const invented = Array.from({ length: 500 }, (_, n) => ({
      ...{ id: `a${n}`, name: `Abe ${n}`, roles: ['requester'], team: null, zone: 'UTC' },
    }));
    const crowd = await openPage(browser, `${product.url}/playground#grace`);
    // Only the first page is invented: everyone who really is there comes after it.
    await crowd.page.route(/\/api\/people\?/, async (route) => {
      const asked = new URL(route.request().url());
      if (asked.searchParams.has('matching')) return route.continue();
      if (!asked.searchParams.has('after')) return route.fulfill({ json: invented });
      assert.equal(asked.searchParams.get('after'), 'a499');
      return route.fulfill({ json: await api<Resident[]>('/people') });
    });
    await crowd.page.route(/\/api\/people\/a\d+\/messages/, (route) => route.fulfill({ json: [] }));
    await crowd.page.reload();
    await crowd.page.locator('[data-pane="grace"]').waitFor();
    await crowd.page.getByLabel('Find a person').fill('sam');
    await crowd.page.keyboard.press('Enter');
    await crowd.page.locator('[data-pane="sam"]').waitFor();
    assert.equal(await crowd.page.locator('[data-conversation="lena"]').count(), 0);
    await crowd.page.getByRole('button', { name: 'Show more people' }).click();
    await crowd.page.locator('[data-conversation="lena"]').waitFor();
    assert.equal(await crowd.page.getByRole('button', { name: 'Show more people' }).count(), 0);
    assert.deepEqual(crowd.complaints, []);
    await crowd.page.context().close();
  });

  it('shows half a year at the press of a button, and leads to it', async () => {
    const { page: fresh, complaints } = await openPage(browser, `${product.url}/playground#ines`);
    // Filing hundreds of tickets takes as long as it takes: only the answer ends the wait, and the whole file's time limit.
    const filled = fresh.waitForResponse(
      (response) => response.request().method() === 'POST' && response.url().endsWith('/playground/api/history'),
      { timeout: 0 },
    );
    await fresh.getByRole('button', { name: 'Show me half a year' }).first().click();
    assert.equal((await filled).status(), 200);
    const history = fresh.getByRole('dialog', { name: 'Half a year at this desk' });
    await history.getByText(/^\d{3} tickets were filed, \d+ are open now\. \d+ % met every target\.$/).waitFor();
    assert.ok((await history.locator('.history-bars').first().locator('dt').count()) > 3);
    assert.equal(
      await history.getByRole('link', { name: 'The figures, in the console' }).getAttribute('href'),
      '/console/figures',
    );
    await history.getByRole('button', { name: 'What is open' }).click();
    assert.equal(await history.count(), 0);
    const box = fresh.locator('[data-pane]').getByRole('combobox').last();
    assert.equal(await box.inputValue(), '/ticket queue');
    await box.press('Enter');
    const queue = fresh.getByRole('article', { name: 'Your teams’ open tickets' }).last();
    await queue.waitFor();
    assert.ok((await queue.getByRole('button', { name: 'Details' }).count()) > 1);
    assert.deepEqual(complaints, []);
    await fresh.context().close();
  });

  it('caused no browser errors', () => {
    assert.deepEqual(watched.complaints, []);
  });

  it('says when the desk is gone, which stops cleanly', async () => {
    const { page: open } = watched;
    const code = await product.stop();
    assert.equal(code, 0);
    await open.getByText('Reconnecting…').waitFor();
  });
});
