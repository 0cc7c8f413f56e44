import type { AccessWriter } from '#src/app/ports/access/access.ts';
import type { FactorReader, FactorWriter } from '#src/app/ports/access/factors.ts';
import { type FakeState, nextId } from './fake-state.ts';

/** The second factors of a state in memory. */
export const createFakeFactorReader = (now: () => FakeState): FactorReader => ({
  factorsOf: async (person) =>
    [...now().factors.values()]
      .filter((one) => one.person === person)
      .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)),
  recoveryCodesOf: async (person) =>
    (now().recoveryCodes.get(person) ?? []).toSorted((a, b) => (a.hash < b.hash ? -1 : 1)),
  factorChallenge: async (session) => now().factorChallenges.get(session) ?? null,
  accessEvents: async ({ person, since, kind, before, limit }) =>
    [...now().accessEvents.values()]
      .filter((one) => person === undefined || one.person === person)
      .filter(({ at }) => since === undefined || at >= since)
      .filter(({ what, detail }) => kind === undefined || (what === kind.what && detail === kind.detail))
      .filter(({ id }) => before === undefined || id < before)
      .sort((a, b) => b.id - a.id)
      .slice(0, limit),
});

export const createFakeFactorWriter = (
  state: FakeState,
): FactorWriter & Pick<AccessWriter, 'renewSession' | 'endSessions'> => ({
  renewSession: async (id, renewed) => {
    const session = state.sessions.get(id);
    if (session !== undefined && session.endedAt === null) state.sessions.set(id, { ...session, ...renewed });
  },
  endSessions: async (whose, { at, why, except }) => {
    const open = [...state.sessions.values()].filter(({ endedAt }) => endedAt === null);
    const ending = open.filter(({ id, person }) => id !== except && (whose === null || person === whose));
    for (const one of ending) state.sessions.set(one.id, { ...one, endedAt: at, endedWhy: why });
    return ending.length;
  },
  saveFactor: async (factor) => {
    if (!state.people.has(factor.person)) throw new Error(`There is no ${factor.person}`);
    const { kind } = factor;
    const isTaken =
      kind === 'passkey' &&
      [...state.factors.values()].some(
        (one) => one.kind === kind && one.id !== factor.id && one.credential === factor.credential,
      );
    if (isTaken) throw new Error('Somebody has this passkey');
    const before = state.factors.get(factor.id);
    const used =
      factor.kind === 'app'
        ? { usedAt: factor.usedAt, step: factor.step }
        : { usedAt: factor.usedAt, counter: factor.counter };
    state.factors.set(factor.id, { ...(before ?? factor), ...used } as typeof factor);
  },
  removeFactor: async (id) => {
    state.factors.delete(id);
  },
  saveRecoveryCodes: async (person, codes) => {
    if (!state.people.has(person)) throw new Error(`There is no ${person}`);
    state.recoveryCodes.set(person, codes);
  },
  saveFactorChallenge: async (session, challenge) => {
    if (!state.sessions.has(session)) throw new Error(`There is no session ${session}`);
    if (challenge === null) state.factorChallenges.delete(session);
    else state.factorChallenges.set(session, challenge);
  },
  addAccessEvent: async (event) => {
    for (const id of [event.person, event.by]) {
      if (id !== null && !state.people.has(id)) throw new Error(`There is no ${id}`);
    }
    const id = nextId(state);
    state.accessEvents.set(id, { ...event, id });
  },
  forgetAccessEvents: async (before) => {
    for (const [id, { at }] of state.accessEvents) if (at < before) state.accessEvents.delete(id);
  },
});
