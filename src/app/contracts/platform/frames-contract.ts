import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Inbound } from '#src/app/ports/chat/inbound.ts';
import { cardWith } from '#src/app/testing/builders.ts';
import { quietDesk } from '#src/app/testing/quiet-desk.ts';
import type { ChatAdapterHarness } from './chat-adapter-contract.ts';

/** A kind of event as the platform sends it, complete and correct. */
type FrameSample = {
  readonly name: string;
  /** Its JSON: the whole frame of a socket, or the body of a request. */
  readonly frame: unknown;
  /**
   * Sends any value the way this event comes, correctly signed and acknowledged. Resolves when the platform is done with
   * it: with the status of the desk's answer, or null for a socket.
   */
  deliver(frame: unknown): Promise<number | null>;
};

/** An adapter on its own fake, not started yet. */
export type FramesHarness = Pick<ChatAdapterHarness, 'adapter' | 'person' | 'close'> & {
  /** One of each kind the platform has, the handshake of its connection included. */
  readonly samples: readonly FrameSample[];
  /**
   * Someone writes this to the desk. If a frame before made the adapter connect again, waits until it has.
   */
  write(text: string): Promise<void>;
};

const wrongValues: readonly (readonly [what: string, value: unknown])[] = [
  ['null', null],
  ['an empty list', []],
  ['a list', [null, 1, 'two', {}]],
  ['a number', -1],
  ['a huge number', Number.MAX_VALUE],
  ['a string', '?'],
  ['an empty string', ''],
  ['true', true],
  ['an empty object', {}],
];

/** Fields deeper than this are left as they are. */
const deepest = 4;

type Path = readonly (string | number)[];

const pathsIn = (value: unknown, depth = 0): readonly Path[] => {
  if (typeof value !== 'object' || value === null || depth >= deepest) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [key],
    ...pathsIn(inner, depth + 1).map((path) => [key, ...path]),
  ]);
};

/** A copy in which the field at `path` is changed. */
const changed = (
  frame: unknown,
  path: Path,
  change: (parent: Record<string, unknown>, key: string) => void,
): unknown => {
  const copy = structuredClone(frame);
  let parent = copy as Record<string, unknown>;
  for (const key of path.slice(0, -1)) parent = parent[key] as Record<string, unknown>;
  change(parent, String(path.at(-1)));
  return copy;
};

/**
 * Whatever a platform sends, the desk goes on. Each field of each sample is missing once and has each wrong value once.
 * To wire it, in the adapter's `frames.test.ts`:
 *
 *     platformFramesContract('echo', async () => ({ adapter, person, samples, write, close }));
 */
export const platformFramesContract = (name: string, create: () => Promise<FramesHarness>): void => {
  describe(`frames of a platform: ${name}`, () => {
    let harness: FramesHarness;
    let hear: (inbound: Inbound) => void = () => {};
    const escaped: unknown[] = [];
    const note = (error: unknown) => void escaped.push(error);

    beforeEach(async () => {
      escaped.length = 0;
      process.on('uncaughtException', note);
      process.on('unhandledRejection', note);
      harness = await create();
      await harness.adapter.start({
        ...quietDesk,
        handle: async (inbound) => {
          hear(inbound);
          return { card: null, shown: 'message', form: null, errors: null };
        },
      });
    });
    afterEach(async () => {
      await harness.close();
      process.off('uncaughtException', note);
      process.off('unhandledRejection', note);
    });

    const deliver = async ({ name: sample, deliver }: FrameSample, what: string, frame: unknown): Promise<void> => {
      const status = await deliver(frame);
      assert.ok(status === null || status < 500, `${sample}, ${what}: answered ${status}`);
      assert.deepEqual(escaped, [], `${sample}, ${what}: escaped to the process`);
    };

    const goesOn = async (): Promise<void> => {
      const came = Promise.withResolvers<void>();
      hear = (inbound) => {
        if (JSON.stringify(inbound).includes('Still there?')) came.resolve();
      };
      await harness.write('Still there?');
      await came.promise;
      const card = cardWith({ title: 'Still here' });
      await harness.adapter.send({ id: 'out-1', to: harness.person, card, under: null });
      assert.equal(harness.adapter.health().state, 'up', harness.adapter.health().detail ?? '');
      assert.deepEqual(escaped, []);
    };

    for (const [what, value] of wrongValues) {
      it(`goes on after frames that are ${what}`, async () => {
        for (const sample of harness.samples) await deliver(sample, `all of it ${what}`, value);
        await goesOn();
      });

      it(`goes on after fields that are ${what}`, async () => {
        for (const sample of harness.samples) {
          for (const path of pathsIn(sample.frame)) {
            const frame = changed(sample.frame, path, (parent, key) => {
              parent[key] = value;
            });
            await deliver(sample, `${path.join('.')} ${what}`, frame);
          }
        }
        await goesOn();
      });
    }

    it('goes on after frames without one of their fields', async () => {
      for (const sample of harness.samples) {
        for (const path of pathsIn(sample.frame)) {
          const frame = changed(sample.frame, path, (parent, key) => {
            delete parent[key];
          });
          await deliver(sample, `without ${path.join('.')}`, frame);
        }
      }
      await goesOn();
    });

    it('takes the samples themselves', async () => {
      assert.ok(harness.samples.length > 0);
      for (const sample of harness.samples) await deliver(sample, 'as it is', sample.frame);
      await goesOn();
    });
  });
};
