import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { generateSync } from 'otplib/functional';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser, newPage, startProduct } from '#adapters/playground/testing/product-in-browser.ts';
import { assertAccessible, signInByChat } from '#src/desk/testing/console-in-browser.ts';

describe('a second factor, used in a browser', { timeout: 300_000 }, () => {
  let product: Awaited<ReturnType<typeof startProduct>>;
  let browser: Browser;
  let place = '';
  const complaints: string[] = [];

  before(async () => {
    product = await startProduct({ DESKHAND_SECOND_FACTOR: 'admin' });
    browser = await launchBrowser();
    // Passkeys are bound to names.
    place = product.url.replace('127.0.0.1', 'localhost');
  });
  after(async () => {
    await browser?.close();
    await product?.remove();
  });

  const openPage = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await newPage(browser, complaints, options);
    page.setDefaultTimeout(15_000);
    return page;
  };

  /** A device that has a finger on it, in this page's browser. */
  const withDevice = async (page: Page): Promise<void> => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
        ...{ isUserVerified: true, automaticPresenceSimulation: true },
      },
    });
  };

  const signIn = (page: Page, who: string): Promise<void> =>
    signInByChat(product, page, `${place}/console/sign-in`, who);

  const signOut = async (page: Page): Promise<void> => {
    await page.locator('details.me summary').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  };

  it('is set up with a passkey by an admin who signs in for the first time, and given with it the next time', async () => {
    const page = await openPage();
    await withDevice(page);
    await signIn(page, 'alex');
    await page.getByRole('heading', { name: 'Set up a second factor' }).waitFor();
    await assertAccessible(page, 'setting up');
    // Nothing else is reached.
    await page.goto(`${place}/console/admin`);
    await page.getByRole('heading', { name: 'Set up a second factor' }).waitFor();
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
    assert.equal(await page.locator('.codes code').count(), 10);
    await assertAccessible(page, 'recovery codes');
    await page.getByRole('link', { name: 'I’ve saved them' }).click();
    await page.waitForURL('**/console/admin');
    await signOut(page);
    await signIn(page, 'alex');
    await page.getByRole('heading', { name: 'Your second factor' }).waitFor();
    await assertAccessible(page, 'giving');
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.waitForURL('**/console/home');
    await page.context().close();
    const [told] = (await product.api<{ card: { title: string } }[]>('/people/alex/messages')).filter(
      ({ card }) => card.title === 'Your second factor',
    );
    assert.ok(told, 'told in chat');
  });

  it('is an app for somebody who wants one, with a code they type', async () => {
    const page = await openPage({ viewport: { width: 400, height: 900 } });
    await signIn(page, 'sam');
    await page.getByRole('heading', { name: 'Home', exact: true }).waitFor();
    await page.goto(`${place}/console/you/factors`);
    await page.getByRole('link', { name: 'Set one up' }).click();
    await page.locator('svg.qr').waitFor();
    await page.getByText('On this phone, or can’t scan it?').click();
    const secret = ((await page.locator('.secret').textContent()) ?? '').replaceAll(' ', '');
    const codeAt = (later = 0) => generateSync({ secret, epoch: Math.floor(Date.now() / 1_000) + later });
    await page.getByLabel('Code from the app').fill(codeAt());
    await page.getByRole('button', { name: 'Add the app' }).click();
    const code = (await page.locator('.codes code').first().textContent()) ?? '';
    await page.getByRole('link', { name: 'I’ve saved them' }).click();
    await page.getByText('10 recovery codes left').waitFor();
    await signOut(page);
    await signIn(page, 'sam');
    await page.getByLabel('Code from your app').fill('000000');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'That didn’t work' }).waitFor();
    await page.getByLabel('Code from your app').fill(codeAt(30));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Home', exact: true }).waitFor();
    await signOut(page);
    // The phone is gone.
    await signIn(page, 'sam');
    await page.getByLabel('Code from your app').fill(code.toLowerCase());
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Home', exact: true }).waitFor();
    await page.context().close();
    // The browser says so of the wrong code.
    assert.match(complaints.splice(0).join(), /^[^,]*422 \(Unprocessable Entity\)$/);
  });

  it('says what to do when the browser gives no passkey', async () => {
    const page = await openPage();
    await signIn(page, 'mei');
    await page.getByRole('heading', { name: 'Home', exact: true }).waitFor();
    await page.goto(`${place}/console/you/factors/add`);
    await page.evaluate(
      `navigator.credentials.create = () => Promise.reject(new DOMException('no', 'NotAllowedError'))`,
    );
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('alert').filter({ hasText: 'It was cancelled or took too long' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Add a passkey' }).isEnabled(), true);
    await page.context().close();
  });

  it('is asked for again before something sensitive, or to sign in anew, and what was filled in goes on', async () => {
    const page = await openPage({ viewport: { width: 400, height: 900 } });
    await signIn(page, 'mei');
    await page.getByRole('heading', { name: 'Home', exact: true }).waitFor();
    await product.api('/clock', { advanceMinutes: 16 });
    const makeKey = async (name: string) => {
      await page.goto(`${place}/console/keys`);
      await page.getByLabel('Name').fill(name);
      await page.locator('input[name="may:tickets:read"]').check();
      await page.getByRole('button', { name: 'Create key' }).click();
    };
    await makeKey('My “reader”');
    await page.getByRole('heading', { name: 'Confirm it’s you' }).waitFor();
    await assertAccessible(page, 'asked to sign in anew');
    await page.getByRole('button', { name: 'Sign in again' }).click();
    await signInByChat(product, page, null, 'mei');
    await page.getByRole('heading', { name: 'Thanks, it’s you' }).waitFor();
    await assertAccessible(page, 'going on');
    await page.getByRole('button', { name: 'Create key' }).click();
    await page.getByText('The key for My “reader”').waitFor();
    // It is not there a second time.
    await page.goto(`${place}/console/confirm/go-on`);
    await page.getByText('no longer in this tab').waitFor();

    await withDevice(page);
    await page.goto(`${place}/console/you/factors/add`);
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
    await product.api('/clock', { advanceMinutes: 16 });
    await makeKey('Another');
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByRole('heading', { name: 'Thanks, it’s you' }).waitFor();
    await page.getByRole('button', { name: 'Create key' }).click();
    await page.getByText('The key for Another').waitFor();
    await page.context().close();
    assert.match(complaints.splice(0).join(), /^([^,]*422 \(Unprocessable Entity\),?){2}$/);
  });

  const places = ['/console/you/factors', '/console/admin/access', '/console/admin/people/sam/access'];
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [400, 1440]) {
      it(`is accessible and fits at ${width} pixels, ${colorScheme}`, async () => {
        const page = await openPage({ colorScheme, viewport: { width, height: 900 } });
        await page.goto(`${place}/console/sign-in`);
        await page.getByRole('button', { name: 'Alex Winter' }).click();
        for (const path of places) {
          await page.goto(`${place}${path}`);
          await page.getByRole('heading', { level: 1 }).waitFor();
          await assertAccessible(page, path);
        }
        await page.context().close();
        const own = await openPage({ colorScheme, viewport: { width, height: 900 } });
        await signIn(own, 'dana');
        await own.getByRole('heading', { name: 'Home', exact: true }).waitFor();
        for (const path of ['/console/you/factors', '/console/you/factors/add']) {
          await own.goto(`${place}${path}`);
          await own.getByRole('heading', { level: 1 }).waitFor();
          await assertAccessible(own, path);
        }
        await own.context().close();
      });
    }
  }

  it('never made the browser complain', () => assert.deepEqual(complaints, []));
});
