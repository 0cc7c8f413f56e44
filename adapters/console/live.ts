import { setTimeout as sleep } from 'node:timers/promises';
import { problemOf } from '#src/app/adapter-kit/errors/problem-of.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { PersonId } from '#src/core/ids.ts';
import { eventStream } from './event-stream.ts';
import { markOf, type Page } from './html/layout.ts';
import { createTurns, type Turns } from './turns.ts';
import type { ConsoleParts, Visit, Visiting } from './visit.ts';

/** Whether someone is still signed in is looked up this often. */
const lookEveryMs = 5_000;
/** What no change of a ticket tells (who is on shift, what people are called) is shown this late at most. */
const drawEveryMs = 60_000;
/** However fast things change, a page is not drawn more often. */
const restMs = 250;
/** However long it took to draw once, perhaps because the machine was busy, a page is drawn again after this long. */
const longestRestMs = 2_000;
/** Pages are drawn so many at a time, so that each is done soon, also when a change concerns all of them. */
const drawnAtOnce = 4;
/** Each open page costs memory and is drawn again and again; nobody has more of them. */
const mostOpen = 50;

/** What a page’s address is relative to. */
const base = 'http://desk/console/';

/** What is shown under an address, now; null: nothing, or nothing that changes. */
export type Draw = (visit: Visit, from: URL) => Promise<Page | null>;

/** The pages that each person has open, and in which order they are drawn. */
export type OpenPages = { readonly of: Map<PersonId, Set<symbol>>; readonly turns: Turns };

export const createOpenPages = (): OpenPages => ({ of: new Map(), turns: createTurns(drawnAtOnce) });

/** One more, unless they are too many. Throws a Problem. Returns how to close it, once or more often. */
const openOne = ({ of: open }: OpenPages, person: PersonId): (() => void) => {
  const theirs = open.get(person) ?? new Set();
  if (theirs.size >= mostOpen) {
    throw problem(429, 'too_many_pages', 'You have too many pages of the console open. Close some of them.');
  }
  const one = Symbol();
  open.set(person, theirs.add(one));
  return () => {
    if (theirs.delete(one) && theirs.size === 0) open.delete(person);
  };
};

/**
 * Sends what a page shows whenever a change concerns it and that is not what it shows already. The event’s id is the mark of what was sent: a
 * page that reconnects says which state it has (`Last-Event-ID`), and gets the current one if that differs, so nothing
 * is missed, however long it was away. Whatever the page shows, it also says how many tickets ask this person to take them. It ends when the session does.
 */
export const liveStream = (parts: ConsoleParts, open: OpenPages, c: Visiting, draw: Draw): Response => {
  const { access, pages, presence } = parts;
  const of = c.req.query('of') ?? '';
  if (URL.parse(of, base)?.host !== 'desk') throw problem(400, 'invalid_request', 'This is no page of the console.');
  // Nobody reads the body of its answer, so it would never end.
  if (c.req.method === 'HEAD') return c.body(null);
  // What is kept for as long as the page is open: no more of them than this.
  const { token, formToken, theme, person } = c.var.visit;
  const { id, name } = person;
  const close = openOne(open, id);
  const { turns } = open;
  const due = { page: true, asked: true };
  let watched = false;
  let concerns: Page['concerns'];
  let asked: number | null = null;
  let shown = c.req.header('last-event-id') ?? c.req.query('seen') ?? '';
  let wake = (): void => {};
  const gone = (): void => {
    close();
    wake();
  };
  return eventStream(
    c,
    async (stream) => {
      const stopListening = pages.onChange((change) => {
        const isForPage = change === null || (concerns?.(change) ?? true);
        const isForThem = change === null || change.people.includes(id);
        due.page ||= isForPage;
        due.asked ||= isForThem;
        if (isForPage || isForThem) wake();
      });
      let stopWatching = (): void => {};
      let leave = (): void => {};
      /** Others on the same ticket see that this person is there, and the other way round. */
      const watch = ({ ticket }: Page): void => {
        if (ticket === undefined || watched) return;
        watched = true;
        stopWatching = presence.subscribe(ticket, () => {
          due.page = true;
          wake();
        });
        leave = presence.arrive(ticket, id, name);
      };
      const waitForChange = (ms: number): Promise<void> =>
        new Promise((resolve) => {
          const timer = setTimeout(resolve, ms);
          timer.unref();
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
          if (stream.isClosed() || due.page || due.asked) wake();
        });
      /** What there is to send now: what is due of the page and the count; null: they are signed out. */
      const drawNow = async () => {
        const visitor = await access.visitor(token, { isWatching: true });
        if (visitor === null) return null;
        const isDue = { ...due };
        due.page = false;
        due.asked = false;
        const page = isDue.page ? await draw({ token, formToken, theme, ...visitor }, new URL(of, base)) : undefined;
        return { page, asking: isDue.asked && page !== null ? await pages.asked(visitor.person) : asked };
      };
      const sendPage = async (page: Page): Promise<void> => {
        concerns = page.concerns;
        watch(page);
        const html = String(await page.live);
        const mark = markOf(html);
        if (mark === shown) await stream.remark('still so');
        else await stream.send({ name: 'show', data: html, id: mark });
        shown = mark;
      };
      /** The page then opens its address anew, and shows what is there. */
      const sendGone = (why: 'gone' | 'signed-out'): Promise<void> => stream.send({ name: 'gone', data: why });
      /** How long to rest then, in milliseconds; null: there is nothing more to send. */
      const send = async (isSoon: boolean): Promise<number | null> => {
        const isDrawn = due.page || due.asked;
        let took = 0;
        const now = await turns(isSoon ? 'soon' : 'later', async () => {
          const began = performance.now();
          const drawn = await drawNow();
          took = performance.now() - began;
          return drawn;
        });
        if (now === null || now.page === null) {
          await sendGone(now === null ? 'signed-out' : 'gone');
          return null;
        }
        if (now.page !== undefined) await sendPage(now.page);
        if (now.asking !== asked) await stream.send({ name: 'asked', data: `${now.asking}` });
        asked = now.asking;
        // However long a page takes to draw, drawing it takes a fifth of the time at most.
        return isDrawn ? Math.min(Math.max(restMs, 4 * took), longestRestMs) : 0;
      };
      try {
        let drawAt = 0;
        while (!stream.isClosed()) {
          const isSoon = due.page || due.asked;
          if (performance.now() >= drawAt) due.page = true;
          // Pages that were opened together are not all drawn again together.
          if (due.page) drawAt = performance.now() + drawEveryMs * (0.5 + Math.random() / 2);
          const rest = await send(isSoon).catch(async (error: unknown) => {
            // What they may no longer see is gone; anything else is tried again by the page, which connects anew.
            const refused = problemOf(error);
            if (refused === null || refused.status >= 500) throw error;
            await sendGone('gone');
            return null;
          });
          if (rest === null) break;
          if (rest > 0) await sleep(rest);
          await waitForChange(lookEveryMs);
        }
      } finally {
        stopListening();
        stopWatching();
        leave();
        close();
      }
    },
    gone,
  );
};
