import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type Card, plainCard } from '#src/cards/card.ts';
import { createHarness, personAddress } from './fake/discord-harness.ts';

const withPicture = (facts: number): Card => ({
  ...plainCard(
    'digest',
    'info',
    'Today',
    Array.from({ length: facts }, (_, n) => `Line ${n}`),
    [{ type: 'button', id: 'queue', label: 'All', value: 'overdue', style: 'default' }],
  ),
  picture: { png: Buffer.from('dots').toString('base64'), width: 1_040, height: 320, text: 'x'.repeat(2_000) },
});

it('a picture stands above a card’s buttons, with words for it, and goes along as a file', async () => {
  const { adapter, fake, lena, close } = await createHarness();
  const ref = await adapter.send({ id: 'out-1', to: personAddress(lena), card: withPicture(1), under: null });
  const [container] = (fake.state.messages.get(ref.message)?.components ?? []) as readonly {
    readonly components: readonly { readonly type: number; readonly items?: readonly Record<string, unknown>[] }[];
  }[];
  assert.deepEqual(
    container?.components.map(({ type }) => type),
    [10, 10, 12, 1],
  );
  const [item] = container?.components[2]?.items ?? [];
  assert.deepEqual(item?.media, { url: 'attachment://chart.png' });
  assert.equal(String(item?.description).length, 1_024);
  const [file, ...others] = fake.state.uploads;
  assert.deepEqual([file?.name, await file?.text(), others.length], ['chart.png', 'dots', 0]);

  await adapter.send({ id: 'out-2', to: personAddress(lena), card: withPicture(60), under: null });
  await close();
  assert.deepEqual(fake.state.violations, []);
});
