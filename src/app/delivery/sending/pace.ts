import type { Clock } from '#src/app/ports/clock.ts';
import { type Instant, minutes } from '#src/core/ids.ts';
import type { Ticket } from '#src/core/ticket/ticket.ts';

/** What of a minute's worth may go at once: a few seconds' worth. */
const partAtOnce = 1 / 15;

type Lane = {
  /** When all that was let through and all whose turn is set would be through at an even pace. */
  through: Instant;
  /** When it is the turn of those that came too soon. */
  readonly turns: Map<string, Instant>;
};

/** Whoever goes along with an outage is told what all others are. */
export const isOneOfMany = ({ parent }: Pick<Ticket, 'parent'>): boolean => parent !== undefined;

/** How fast messages may go, on platforms that ask for it. Known to this process only. */
export const createPace = (clock: Clock) => {
  const until = new Map<string, Instant>();
  const lanes = new Map<string, Lane>();

  const laneOf = (name: string, everyMs: number, atOnce: number): Lane => {
    const known = lanes.get(name);
    const now = clock.now();
    // Later than anything that waits: the clock was set back since.
    const isCurrent = known !== undefined && known.through - now <= (known.turns.size + atOnce + 1) * everyMs;
    const lane = isCurrent ? known : { through: now, turns: new Map<string, Instant>() };
    lanes.set(name, lane);
    return lane;
  };

  return {
    /** A message was sent there. */
    rest: (address: string, paceMs: number): void => {
      const now = clock.now();
      for (const [other, at] of until) if (at <= now) until.delete(other);
      until.set(address, now + paceMs);
    },
    /** When the next message may be sent there; null: now. */
    restsUntil: (address: string, paceMs: number): Instant | null => {
      const now = clock.now();
      const at = until.get(address) ?? now;
      // Later than any rest lasts: the clock was set back since.
      return at > now && at <= now + paceMs ? at : null;
    },
    /**
     * When it is the turn of one of many, at so many a minute; null: now. Whoever comes too soon gets a turn of its own,
     * which stays theirs: each waits once, however many there are.
     */
    turnOf: (id: string, name: string, perMinute: number): Instant | null => {
      const now = clock.now();
      const everyMs = minutes(1) / perMinute;
      const atOnce = Math.max(1, Math.floor(perMinute * partAtOnce));
      const lane = laneOf(name, everyMs, atOnce);
      const turn = lane.turns.get(id);
      if (turn !== undefined) {
        if (turn > now) return turn;
        lane.turns.delete(id);
        return null;
      }
      // What was overtaken by events does not come for its turn.
      for (const [other, at] of lane.turns) if (at < now - minutes(1)) lane.turns.delete(other);
      const at = Math.ceil(Math.max(lane.through, now) - (atOnce - 1) * everyMs);
      lane.through = Math.max(lane.through, now) + everyMs;
      if (at <= now) return null;
      lane.turns.set(id, at);
      return at;
    },
  };
};

export type Pace = ReturnType<typeof createPace>;
