import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HelpDesk } from '#src/app/ports/chat/help-desk.ts';
import type { ChatAdapter } from '#src/app/ports/chat/platform.ts';
import { createTestDesk, type RealAccount, type TestDesk } from '#src/app/testing/test-desk.ts';
import { type Act, type Filled, type Step, walks } from './steps.ts';

/** What the desk wrote to someone, as they see it now; the same `id` is the same message, though it may have changed. */
export type Seen = { readonly id: string; readonly words: string; readonly buttons: readonly string[] };

/**
 * Someone at their client, in their direct conversation with the desk. Each act resolves when the desk has answered it,
 * with what was shown apart from the conversation: a toast, a page on top, a tick.
 */
export type Client = {
  /** Oldest first. */
  sees(): Promise<readonly Seen[]>;
  /** Files this as a ticket; returns the message that asked first whether to, and says now what became of it. */
  files(text: string): Promise<string | null>;
  /** Writes something that is no command. */
  writes(text: string): Promise<readonly string[]>;
  /** `/ticket …`, or what stands for it on this platform. */
  types(line: string): Promise<readonly string[]>;
  /** Presses what has this label; `filled`: the option of a select, or the form that it opens. */
  presses(message: string, label: string, filled: Filled): Promise<readonly string[]>;
};

/** An adapter on its own fake, with people who have these names there; not started yet. */
export type StepsHarness = {
  readonly adapter: ChatAdapter;
  accountOf(who: string): RealAccount;
  start(desk: HelpDesk): Promise<void>;
  as(who: string): Client;
  close(): Promise<void>;
};

/** What somebody noticed of their own step. */
type Noticed = {
  readonly apart: readonly string[];
  readonly added: readonly string[];
  /** Whether the card that they pressed reads differently now. */
  readonly changed: boolean;
};

/**
 * After every step people see exactly one new thing: the card they pressed, as it is now; a new card; or one line. Never a
 * line beside a card that says it, and never nothing. A platform that must deviate names the step and the reason. Cards further up, which are kept up to date without anybody looking at
 * them, do not count.
 */
export const stepsContract = (
  name: string,
  create: () => Promise<StepsHarness>,
  exceptions: readonly { readonly reason: string; readonly steps: readonly string[] }[] = [],
): void => {
  const deviates = new Set(exceptions.flatMap(({ steps }) => steps));
  describe(`what people see after a step: ${name}`, () => {
    for (const [how, steps] of Object.entries(walks)) {
      it(`is one thing, ${how}`, async () => {
        const harness = await create();
        try {
          const desk = await createTestDesk({ on: [harness] });
          await harness.start(desk.helpDesk);
          const wrong: string[] = [];
          for (const step of steps) {
            if ('passes' in step) {
              await desk.pass(step.passes);
              continue;
            }
            const noticed = await walk(desk, harness.as(step.who), step);
            const count = noticed.added.length + noticed.apart.length + (noticed.changed && !usesUp(step) ? 1 : 0);
            if (count !== 1 && !deviates.has(step.what))
              wrong.push(`${step.who}, ${step.what}: ${JSON.stringify(noticed)}`);
          }
          assert.deepEqual(wrong, []);
          assert.deepEqual(desk.complaints, []);
        } finally {
          await harness.close();
        }
      });
    }
  });
};

/** A question that is used up says in its place what became of it, above the card that it led to. */
const usesUp = (step: Step): boolean => 'label' in step && step.filled?.usesUp === true;

const walk = async (desk: TestDesk, client: Client, step: Exclude<Step, { passes: number }>): Promise<Noticed> => {
  const before = new Map((await client.sees()).map((one) => [one.id, one]));
  const { apart, pressed, asked } = await act(client, step);
  await desk.settle();
  const after = await client.sees();
  const now = after.find(({ id }) => id === pressed);
  return {
    apart,
    added: after.filter(({ id }) => !before.has(id) && id !== asked).map(({ words }) => words),
    changed: pressed !== null && JSON.stringify(now) !== JSON.stringify(before.get(pressed)),
  };
};

const act = async (
  client: Client,
  step: Exclude<Act, { passes: number }> & Pick<Step, 'what'>,
): Promise<{ readonly apart: readonly string[]; readonly pressed: string | null; readonly asked: string | null }> => {
  if ('files' in step) return { apart: [], pressed: null, asked: await client.files(step.files) };
  if ('writes' in step) return { apart: await client.writes(step.writes), pressed: null, asked: null };
  if ('types' in step) return { apart: await client.types(step.types), pressed: null, asked: null };
  const { on, label, filled = {} } = step;
  const seen = await client.sees();
  const card = seen.findLast(({ words, buttons }) => on.test(words) && buttons.includes(label));
  if (card === undefined) {
    const shown = seen.map(({ words, buttons }) => `${words} [${buttons.join('] [')}]`);
    throw new Error(`${step.what}: nothing like ${on} with "${label}" in\n${shown.join('\n---\n')}`);
  }
  return { apart: await client.presses(card.id, label, filled), pressed: card.id, asked: null };
};
