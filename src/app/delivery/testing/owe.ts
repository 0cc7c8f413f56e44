import { number, personId } from '#src/app/testing/builders.ts';
import { createTestDesk, type TestDesk, wordsOf } from '#src/app/testing/test-desk.ts';
import type { Notice } from '#src/core/notices/notices.ts';

export const owe = (desk: TestDesk, to: string, ...texts: readonly string[]): Promise<void> =>
  desk.database.store.transaction((tx) =>
    tx.enqueue(
      texts.map((text) => ({
        key: `${to}:${text}`,
        ticket: number(1),
        to: { person: personId(to) },
        owed: {
          kind: 'notice',
          notice: {
            kind: 'reopened',
            reason: text,
            ticket: number(1),
            audience: 'technician',
            to: { person: personId(to) },
            seq: 1,
          } satisfies Notice,
        },
      })),
      desk.clock.now(),
    ),
  );

/** A desk with #1, which Dana works on; everyone has been told. */
export const quiet = async (options: Parameters<typeof createTestDesk>[0] = {}) => {
  const desk = await createTestDesk(options);
  await desk.types('rita', 'printer is on fire');
  await desk.types('dana', 'take 1');
  await desk.settle();
  return desk;
};

export const reasons = (desk: TestDesk, to: string): readonly string[] =>
  desk.chat
    .messagesTo(to)
    .flatMap(({ card }) => (card.kind === 'reopened' ? (/“(.+)”/.exec(wordsOf({ card }))?.[1] ?? '') : []));
