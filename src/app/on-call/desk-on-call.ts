import type { Clock } from '#src/app/ports/clock.ts';
import type { DeskOnCall, OnCallDone, OnCallRefusal } from '#src/app/ports/console/on-call.ts';
import type { Store } from '#src/app/ports/store.ts';
import { maySeeQueue } from '#src/core/ticket/permissions.ts';
import { answerChange, type ChangeOutcome, wishForChange } from './change-rotation.ts';
import { whoIsOnCall } from './who-is-on-call.ts';

/** See `DeskOnCall`. */
export const createDeskOnCall = (parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly onWake: () => void;
}): DeskOnCall => {
  const { read } = parts.store;
  const outcome = async (came: ChangeOutcome): Promise<OnCallDone | OnCallRefusal> => {
    // A form that was sent twice was carried out the first time.
    if (came.ok) return { state: came.change?.state ?? 'agreed' };
    if (typeof came.why === 'string') return { why: came.why, who: '' };
    return { why: 'cannot', who: (await read.person(came.why.cannot))?.name ?? came.why.cannot };
  };
  return {
    now: async (actor) => {
      if (!maySeeQueue(actor)) return null;
      const { people, ...shown } = await whoIsOnCall(read, actor, null, parts.clock.now());
      const { rosters } = await read.organisation();
      return {
        shown,
        names: new Map([...people].map(([id, { name }]) => [id, name])),
        rotations: new Map([...rosters].map(([id, { rotation }]) => [id, rotation.name])),
      };
    },
    wish: async (actor, { kind, rotation, person, at }, nonce) => {
      if (!maySeeQueue(actor)) return null;
      const from = Math.max(at, parts.clock.now());
      const wish =
        kind === 'cover'
          ? ({ kind, rotation, person: actor.id, instead: person, from, to: null } as const)
          : ({ kind, rotation, other: person, at } as const);
      const once = { source: `console/oncall/${actor.id}`, id: nonce };
      return outcome(await wishForChange(parts, actor, wish, once));
    },
    answer: async (actor, change, yes) => {
      if (!maySeeQueue(actor)) return null;
      return outcome(await answerChange(parts, actor, change, yes));
    },
  };
};
