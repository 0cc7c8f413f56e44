import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it, mock } from 'node:test';
import { setImmediate } from 'node:timers/promises';

/** What browsers run has no types. */
const { offerArticles } = createRequire(import.meta.url)('../static/before-filing.js') as {
  readonly offerArticles: () => void;
};

type Answer = { readonly ok: boolean; readonly text: () => Promise<string> };
type Asked = {
  readonly body: URLSearchParams;
  readonly answer: (html: string) => void;
  readonly refuse: () => void;
};

/** What before-filing.js touches of a browser. */
const openForm = () => {
  const listeners = new Map<string, () => void>();
  const asked: Asked[] = [];
  let inside = false;
  const [said, place] = [{ textContent: '' }, { innerHTML: '', querySelectorAll: () => [], contains: () => inside }];
  const field = (value = '') => ({ value });
  const elements = {
    ...{ offered: field(), opened: field(), asked: field(), category: field(), form_token: field('t') },
    ...{ title: field(), description: field() },
  };
  const form = {
    elements,
    querySelector: (what: string) => (what === '[data-offered]' ? place : said),
    addEventListener: (name: string, listener: () => void) => listeners.set(name, listener),
  };
  const fetch = (_: string, { body, signal }: { readonly body: URLSearchParams; readonly signal: AbortSignal }) =>
    new Promise<Answer>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      const answer = (html: string) => resolve({ ok: true, text: async () => html });
      asked.push({ body, answer, refuse: () => resolve({ ok: false, text: async () => '' }) });
    });
  mock.timers.enable({ apis: ['setTimeout'] });
  const document = { querySelector: () => form, activeElement: null };
  const names = { document, fetch };
  const ours = Object.keys(names).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);
  for (const [name, value] of Object.entries(names)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  offerArticles();
  const pause = async () => {
    mock.timers.tick(400);
    await setImmediate();
  };
  return {
    ...{ asked, place, pause },
    goInside: () => {
      inside = true;
    },
    types: async (description: string) => {
      elements.description.value = description;
      listeners.get('input')?.();
      await pause();
    },
    leaves: async () => {
      listeners.get('change')?.();
      await pause();
    },
    /** Other tests run in this process. */
    end: () => {
      mock.timers.reset();
      for (const [name, was] of ours) {
        if (was === undefined) Reflect.deleteProperty(globalThis, name);
        else Object.defineProperty(globalThis, name, was);
      }
    },
  };
};

describe('the articles beside a form for a new ticket, in a browser', () => {
  it('are those of the last words, however late an answer to others comes, and are asked for once', async (t) => {
    const { asked, place, types, leaves, end } = openForm();
    t.after(end);
    await types('vpn');
    await types('vpn is slow');
    asked[1]?.answer('newer');
    await setImmediate();
    asked[0]?.answer('older');
    await setImmediate();
    assert.equal(place.innerHTML, 'newer');
    await leaves();
    assert.equal(asked.length, 2, 'leaving the field asks for nothing new');
  });

  it('are asked for again with the same words when the desk could not answer', async (t) => {
    const { asked, types, leaves, end } = openForm();
    t.after(end);
    await types('vpn');
    asked[0]?.refuse();
    await setImmediate();
    await leaves();
    assert.equal(asked.length, 2);
  });

  it('do not go from under the keys of somebody who is in them', async (t) => {
    const { asked, place, types, goInside, end } = openForm();
    t.after(end);
    await types('vpn');
    asked[0]?.answer('first');
    await setImmediate();
    await types('vpn is slow');
    goInside();
    asked[1]?.answer('second');
    await setImmediate();
    assert.equal(place.innerHTML, 'first');
  });

  it('are asked for with the start of a long text', async (t) => {
    const { asked, types, end } = openForm();
    t.after(end);
    await types('ж'.repeat(40_000));
    assert.equal(asked[0]?.body.get('description')?.length, 2_000);
  });
});
