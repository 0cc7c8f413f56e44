import { filesBelowOwed } from '#src/app/files/owed/files-below.ts';
import type { ChatOutbound, MessageRef } from '#src/app/ports/chat/outbound.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { DeskFiles } from '#src/app/ports/files/files.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { OutboxRow } from '#src/app/ports/outbox.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { Card } from '#src/cards/card.ts';
import { type StoredFile, sendable } from '#src/core/conversation/files.ts';
import type { TicketNumber } from '#src/core/ids.ts';
import type { Notice } from '#src/core/notices/notices.ts';
import type { Reach } from './sending/reach.ts';
import { within } from './sending/send.ts';

/** Sends the files of a notice along with its card, in the way each platform can. */
export const createFilesAlong = (parts: {
  readonly store: Pick<Store, 'transaction'>;
  readonly adapters: ReadonlyMap<string, ChatOutbound>;
  readonly clock: Clock;
  /** Null: the desk keeps none. */
  readonly files: Pick<DeskFiles, 'content'> | null;
  readonly log: Log;
  readonly onWake: () => void;
}) => {
  const { store, adapters, clock, files, log, onWake } = parts;

  const sentThere = (notice: Notice, platform: string, how: 'below' | 'within'): readonly StoredFile[] => {
    const sends = adapters.get(platform)?.capabilities.sendsFiles;
    return notice.kind !== 'files' || files === null || sends?.how !== how ? [] : sendable(notice.files, sends);
  };

  /** A message waits for no store that is down: the card’s link leads to the file later. */
  const attached = async (ticket: TicketNumber, { id, name, type }: StoredFile): Promise<Card['files']> => {
    try {
      const content = files === null ? null : await within(files.content(ticket, id));
      return content === null ? [] : [{ name, type, content: Buffer.from(content).toString('base64') }];
    } catch (error) {
      log.warn({ ticket, err: error }, 'a file could not be sent along; the card’s links lead to it');
      return [];
    }
  };

  return {
    /** The card with the files that go within it on this platform; one that is gone is left to its link. */
    within: async (notice: Notice, platform: string, card: Card): Promise<Card> => {
      const along = sentThere(notice, platform, 'within');
      if (along.length === 0) return card;
      const all = await Promise.all(along.map((file) => attached(notice.ticket, file)));
      return { ...card, files: all.flatMap((one) => one ?? []) };
    },
    /** Has those that go below the card put there, once: before the message counts as sent, so that a crash loses none. */
    oweBelow: async ({ id, to }: OutboxRow, notice: Notice, ref: MessageRef, { under }: Reach): Promise<void> => {
      const along = sentThere(notice, ref.platform, 'below');
      if (along.length === 0) return;
      const thread = under?.conversation === ref.conversation ? (under.thread ?? under.message) : null;
      const owed = filesBelowOwed(id, {
        ticket: notice.ticket,
        person: 'person' in to ? to.person : null,
        files: along.map((file) => file.id),
        below: { ...ref, thread },
      });
      await store.transaction((tx) => tx.addTasks(owed, clock.now()));
      onWake();
    },
  };
};
