import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import type { Page } from 'playwright-core';
import type { startProduct } from '#adapters/playground/testing/product-in-browser.ts';

const axe = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const heaviestPage = 150_000;

type Product = Awaited<ReturnType<typeof startProduct>>;
type Message = {
  readonly id: string;
  readonly card: {
    readonly title: string;
    readonly actions: readonly { readonly id: string; readonly label: string; readonly value: string }[];
  };
};

/** Signs in on the page at `start`, or on the one that is open: types who it is, and presses the right number in their chat. */
export const signInByChat = async (
  { api }: Pick<Product, 'api'>,
  page: Page,
  start: string | null,
  who: string,
): Promise<void> => {
  const messages = () => api<readonly Message[]>(`/people/${who}/messages`);
  const seen = (await messages()).length;
  if (start !== null) await page.goto(start);
  await page.getByLabel('Your e-mail address').fill(who);
  await page.getByRole('button', { name: 'Continue' }).click();
  const digits = await page.locator('.digits').getAttribute('data-digits');
  let question: Message | undefined;
  while (question === undefined) {
    question = (await messages()).slice(seen).find(({ card }) => /signing in/.test(card.title));
  }
  const button = question.card.actions.find(({ label }) => label === digits);
  assert.ok(button);
  await api(`/people/${who}/actions`, { messageId: question.id, actionId: 'sign_in', value: button.value });
};

/** What axe finds that is serious. `rules`: only these. */
const violations = (page: Page, rules?: readonly string[]): Promise<unknown> =>
  page.evaluate(`${axe}; axe.run(document, ${JSON.stringify({ resultTypes: ['violations'], ...(rules && { runOnly: rules }) })})
    .then(({ violations }) => violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`);

/** That axe finds nothing serious, also in what can be folded out, and that it is not wider than the screen. */
export const assertAccessible = async (page: Page, what: string): Promise<void> => {
  await page.evaluate('for (const one of document.querySelectorAll("details:not(.me)")) one.open = true');
  assert.deepEqual(await violations(page), [], what);
  const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  assert.equal(overflow, 0, `${what} is wider than the screen`);
};

/** Tests that these pages are accessible, fit and are light, on a phone and on a desk, in light and dark. */
export const looksGood = (
  places: readonly (readonly [who: string, path: string])[],
  open: (name: string, options: object) => Promise<{ readonly page: Page; readonly url: string }>,
): void => {
  for (const width of [400, 1440]) {
    it(`is accessible, fits and is light at ${width} pixels, light and dark`, async () => {
      for (const [name, path] of places) {
        const options = { colorScheme: 'light', reducedMotion: 'reduce', viewport: { width, height: 900 } };
        const { page, url } = await open(name, options);
        let bytes = 0;
        page.on('response', async (response) => {
          bytes += (await response.body().catch(() => Buffer.alloc(0))).length;
        });
        await page.goto(`${url}${path}`, { waitUntil: 'load' });
        await assertAccessible(page, `${path} as ${name}`);
        // Between light and dark nothing differs but colours.
        await page.emulateMedia({ colorScheme: 'dark' });
        assert.deepEqual(await violations(page, ['color-contrast']), [], `${path} as ${name}, dark`);
        assert.ok(bytes < heaviestPage, `${path} weighs ${bytes} bytes`);
        await page.context().close();
      }
    });
  }
};
