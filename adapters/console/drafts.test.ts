import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';

/** What browsers run has no types. */
const { keepDrafts } = createRequire(import.meta.url)('./static/drafts.js') as { readonly keepDrafts: () => void };

type Sent = { readonly target: object };

/** What drafts.js touches of a browser. */
const openTab = () => {
  const listeners = new Map<string, (event: Sent) => void>();
  const kept: Record<string, string> = {};
  const methods = {
    setItem: (key: string, value: string) => {
      kept[key] = value;
    },
    getItem: (key: string) => kept[key] ?? null,
    removeItem: (key: string) => {
      delete kept[key];
    },
  };
  for (const [name, value] of Object.entries(methods)) Object.defineProperty(kept, name, { value });
  const document = {
    querySelectorAll: () => [],
    addEventListener: (name: string, listener: (event: Sent) => void) => listeners.set(name, listener),
  };
  Object.defineProperty(globalThis, 'sessionStorage', { value: kept, configurable: true });
  Object.defineProperty(globalThis, 'document', { value: document, configurable: true });
  return { kept, happens: (name: string, target: object) => listeners.get(name)?.({ target }) };
};

describe('what someone is writing in the console', () => {
  it('is kept until they sign out, and nothing else of the tab goes then', async () => {
    const { kept, happens } = openTab();
    keepDrafts();
    kept['somebody.else'] = 'x';
    const field = {
      value: 'Third time this week',
      matches: () => true,
      closest: () => ({ dataset: { draft: 'note-1-tom' } }),
    };
    happens('input', field);
    const form = (action: string) => ({ getAttribute: () => action, querySelector: () => null });
    happens('submit', form('/console/tickets/1/do'));
    assert.equal(kept['deskhand.draft.note-1-tom'], 'Third time this week');
    happens('submit', form('/console/sign-out'));
    assert.deepEqual(kept, { 'somebody.else': 'x' });
  });
});
