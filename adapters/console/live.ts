import { streamSSE } from 'hono/streaming';
import { Problem, problem } from '#src/app/adapter-kit/problem.ts';
import type { PersonId } from '#src/core/ids.ts';
import { markOf, type Page } from './html/layout.ts';
import type { ConsoleParts, Visit, Visiting } from './visit.ts';

/** What is changed on another instance is noticed this late at most. */
const lookEveryMs = 5_000;
/** However fast things change, a page is not drawn more often. */
const restMs = 250;
/** Each open page costs memory and is drawn again and again; nobody has more of them. */
const mostOpen = 50;

type LiveParts = ConsoleParts & { readonly lookEveryMs?: number };

/** What is shown under an address, now; null: nothing, or nothing that changes. */
export type Draw = (visit: Visit, from: URL) => Promise<Page | null>;

/** The pages that each person has open. */
export type OpenPages = Map<PersonId, Set<symbol>>;

/** One more, unless they are too many. Throws a Problem. Returns how to close it, once or more often. */
const openOne = (open: OpenPages, person: PersonId): (() => void) => {
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
 * Sends what a page shows whenever that is not what it shows already. The event’s id is the mark of what was sent: a
 * page that reconnects says which state it has (`Last-Event-ID`), and gets the current one if that differs, so nothing
 * is missed, however long it was away. Whatever the page shows, it also says how many tickets ask this person to take them. It ends when the session does.
 */
export const liveStream = (parts: LiveParts, open: OpenPages, c: Visiting, draw: Draw): Response => {
  const { access, pages } = parts;
  const from = URL.parse(c.req.query('of') ?? '', 'http://desk/console/');
  if (from?.host !== 'desk') throw problem(400, 'invalid_request', 'This is no page of the console.');
  // Nobody reads the body of its answer, so it would never end.
  if (c.req.method === 'HEAD') return c.body(null);
  const { visit } = c.var;
  const close = openOne(open, visit.person.id);
  let asked: number | null = null;
  let shown = c.req.header('last-event-id') ?? c.req.query('seen') ?? '';
  c.header('X-Accel-Buffering', 'no');
  return streamSSE(c, async (stream) => {
    let changed = true;
    let wake = (): void => {};
    const nudge = (): void => {
      changed = true;
      wake();
    };
    const stopListening = pages.onChange(nudge);
    stream.onAbort(() => {
      close();
      nudge();
    });
    const waitForChange = (ms: number): Promise<void> =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        timer.unref();
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
        if (stream.aborted) wake();
      });
    /** False: there is nothing more to send. */
    const send = async (): Promise<boolean> => {
      const visitor = await access.visitor(visit.token, { isWatching: true });
      const page = visitor === null ? null : await draw({ ...visit, ...visitor }, from);
      if (page === null) {
        await stream.writeSSE({ event: 'gone', data: visitor === null ? 'signed-out' : 'gone' });
        return false;
      }
      const html = String(await page.live);
      const mark = markOf(html);
      if (mark === shown) await stream.write(': still so\n\n');
      else await stream.writeSSE({ id: mark, event: 'show', data: html });
      shown = mark;
      const asking = await pages.asked(visit.person);
      if (asking !== asked) await stream.writeSSE({ event: 'asked', data: `${asking}` });
      asked = asking;
      return true;
    };
    try {
      while (!stream.aborted) {
        changed = false;
        const began = performance.now();
        if (!(await send().catch(cannotShow))) break;
        // However long a page takes to draw, drawing it takes a fifth of the time at most.
        await stream.sleep(Math.max(restMs, 4 * (performance.now() - began)));
        if (!changed && !stream.aborted) await waitForChange(parts.lookEveryMs ?? lookEveryMs);
      }
    } finally {
      stopListening();
      close();
    }
  });
};

/** What they may no longer see is gone; anything else is tried again by the page, which connects anew. */
const cannotShow = (error: unknown): false => {
  if (error instanceof Problem) return false;
  throw error;
};
