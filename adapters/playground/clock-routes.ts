import { Hono } from 'hono';
import { problem } from '#src/app/adapter-kit/problem.ts';
import { isoTime } from './iso-times.ts';
import { clockBody, readBody } from './parse.ts';
import type { RouteOptions } from './route-options.ts';

const minute = 60_000;
const aYear = 366 * 24 * 60 * minute;

/** Reads the desk's time and moves it forward. */
export const createClockRoutes = ({ clock, hub }: Pick<RouteOptions, 'clock' | 'hub'>): Hono => {
  const routes = new Hono();
  let turn: Promise<unknown> = Promise.resolve();
  let moving = 0;

  const reading = async () => {
    const nextDue = await clock.nextDue();
    return { now: isoTime(clock.now()), nextDue: nextDue === null ? null : isoTime(nextDue) };
  };
  /** One move at a time: each starts where the one before ended. */
  const inTurn = <T>(move: () => Promise<T>): Promise<T> => {
    const mine = turn.then(move);
    turn = mine.catch(() => {});
    return mine;
  };
  const tell = async () => hub.publish('clock', { ...(await reading()), busy: moving > 0 });

  routes.get('/clock', async (c) => c.json({ ...(await reading()), busy: moving > 0 }));
  routes.post('/clock', async (c) => {
    const body = await readBody(c, clockBody);
    const moved = await inTurn(async () => {
      const now = clock.now();
      const target = 'advanceTo' in body ? Date.parse(body.advanceTo) : now + body.advanceMinutes * minute;
      if (target < now) {
        throw problem(400, 'clock_backwards', `advanceTo: the desk's time is ${isoTime(now)} and never goes back.`);
      }
      if (target - now > aYear) throw problem(400, 'invalid_request', 'advanceTo: at most a year at a time.');
      moving += 1;
      await tell();
      try {
        await clock.advanceTo(target);
      } finally {
        moving -= 1;
        await tell();
      }
      return reading();
    });
    return c.json(moved);
  });
  return routes;
};
