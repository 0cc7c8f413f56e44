import type { Loop } from '#src/app/background/loop.ts';
import { createWorkOff } from '#src/app/background/work-off.ts';
import type { ChatOutbound } from '#src/app/ports/chat/outbound.ts';
import type { Clock } from '#src/app/ports/clock.ts';
import type { DeskFiles } from '#src/app/ports/files/files.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Outbox, Owed } from '#src/app/ports/outbox.ts';
import type { Store } from '#src/app/ports/store.ts';
import type { FiguresFor } from '#src/app/reports/figures-for.ts';
import type { Execute } from '#src/app/tickets/execute.ts';
import { inLanguage } from '#src/cards/language/language.ts';
import { readerLanguage } from '#src/core/language.ts';
import { usualGatherMs } from '#src/core/notices/when-told.ts';
import type { WhatWasLearnt } from './contents/digest.ts';
import type { Illustrate } from './contents/illustrate.ts';
import { createFilesAlong } from './files-along.ts';
import { createRefresh } from './refresh.ts';
import { createHold } from './sending/hold.ts';
import type { OweAgain } from './sending/owe-again.ts';
import { createPace } from './sending/pace.ts';
import { createPlatformStates, type PlatformStates } from './sending/platform-states.ts';
import { createSend, type Leased } from './sending/send.ts';
import { createTeamNews } from './team-news.ts';
import { createTellNotice } from './tell-notice.ts';
import { createTellOther } from './tell-other.ts';
import { createOnUndelivered } from './undelivered.ts';

/** How many messages are sent at the same time. */
const atOnce = 16;

export type DeliverParts = {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly adapters: ReadonlyMap<string, ChatOutbound>;
  readonly clock: Clock;
  readonly log: Log;
  readonly execute: Execute;
  readonly oweAgain: OweAgain;
  /** Absent: the desk keeps none. */
  readonly files?: Pick<DeskFiles, 'links' | 'tooLarge' | 'content'> | null;
  /** There may be a task to do. */
  readonly onWake?: () => void;
  readonly figures: FiguresFor;
  readonly illustrate: Illustrate;
  /** For how long the news of a team is gathered; absent: `usualGatherMs`. */
  readonly gatherMs?: number | undefined;
  /** Absent: the digest says nothing of what was learnt. */
  readonly models?: WhatWasLearnt | undefined;
};

/** The loop, and the platforms that refuse what it sends. */
export type Deliver = Loop & Pick<PlatformStates, 'refusing'>;

/** Sends what is owed, in order for each recipient, and keeps sent cards up to date. */
export const createDeliver = (parts: DeliverParts): Deliver => {
  const { store, outbox, adapters, clock, log, oweAgain, illustrate, files = null } = parts;
  const { gatherMs = usualGatherMs } = parts;
  const states = createPlatformStates({ clock, log });
  const pace = createPace(clock);
  const onUndelivered = createOnUndelivered(parts);
  const send = createSend({
    ...{ store, outbox, adapters, clock, log, states, pace, onUndelivered },
    onReached: oweAgain,
  });
  const filesAlong = createFilesAlong({ store, adapters, clock, files, log, onWake: parts.onWake ?? (() => {}) });
  const teamNews = createTeamNews({ store, outbox, adapters, clock, log, gatherMs, send });
  const refresh = createRefresh({ store, outbox, adapters, clock, states, pace, postpone: send.postpone, files });

  const tellNotice = createTellNotice({
    ...{ store, outbox, adapters, clock, files, gatherMs, send, filesAlong, teamNews },
  });
  const tellOther = createTellOther({
    ...{ store, outbox, adapters, clock, illustrate, send },
    figures: parts.figures,
    models: parts.models,
  });

  const handle = async (lease: Leased): Promise<void> => {
    const { owed }: { owed: Owed } = lease.row;
    try {
      if (owed.kind === 'notice') await tellNotice(lease, owed.notice);
      else if (owed.kind !== 'refresh') await tellOther(lease, owed);
      else if ('team' in owed) await teamNews.refresh(lease, owed.team);
      else await refresh(lease, owed);
    } catch (error) {
      log.error({ outbox: lease.row.id, ticket: lease.row.ticket, err: error }, 'delivery failed');
      await send.postpone(lease, { platform: null, error }, lease.row.unreachable);
    }
  };

  /** In the language of whoever is told; where several read, in the organisation's. */
  const inTheirLanguage = async (lease: Leased, tellThem: () => Promise<void>): Promise<void> => {
    const { to } = lease.row;
    try {
      const { language: usual = 'en' } = await store.read.organisation();
      const person = 'person' in to ? await store.read.person(to.person) : null;
      return inLanguage(person === null ? usual : readerLanguage(person, usual), tellThem);
    } catch {
      // Telling them says what is wrong.
      return tellThem();
    }
  };

  const hold = createHold(outbox, (error) => log.warn({ err: error }, 'the leases of messages could not be renewed'));
  const loop = createWorkOff({
    atOnce,
    claim: (limit) => hold.claim(limit, clock.now()),
    handle: (lease) => hold.during(lease, () => inTheirLanguage(lease, () => handle(lease))),
    onError: (error, lease) =>
      log.error(
        { ...(lease && { outbox: lease.row.id, ticket: lease.row.ticket }), err: error },
        lease ? 'a message waits for its lease to end' : 'the outbox could not be read',
      ),
  });
  return { ...loop, refusing: states.refusing };
};
