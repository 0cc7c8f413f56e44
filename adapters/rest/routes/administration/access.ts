import { z } from 'zod';
import { type Asked, type Endpoint, endpoint } from '#adapters/rest/endpoint.ts';
import { versionSentIn } from '#adapters/rest/if-match.ts';
import { accountBody, accountsSchema, doneSchema } from '#adapters/rest/schemas/access.ts';
import { problem } from '#src/app/adapter-kit/problem.ts';
import type { PersonId } from '#src/core/ids.ts';
import { orRefused, type Said } from './answered.ts';

const group = 'People';
const scope = 'access';
const params = z.object({ id: z.string().min(1).max(300) });

const ofPeople: Said = {
  nobody: 'Only admins, and managers for people of their teams, say who has left or is back.',
  nothing: 'There is nobody with this id, or nobody they may change.',
};
const ofAccounts: Said = {
  nobody: 'Only admins see and change the accounts of people.',
  nothing: 'There is nobody with this id.',
};

/** Says that somebody has left, or works here again. Throws a Problem. */
const setActive = async (asked: Asked<z.output<typeof params>>, active: boolean) => {
  const { parts, caller, nonce } = asked;
  const { id } = asked.params;
  const now = orRefused(await parts.administration.person(caller.person, id), ofPeople);
  const basedOn = versionSentIn(asked.headers) ?? now.shown.basedOn;
  const done = orRefused(await parts.administration.setActive(caller.person, { id, active, basedOn, nonce }), ofPeople);
  if (!('problem' in done)) return { body: { done: done.done } };
  const { why, problem: words } = done;
  if (why === 'already_so') return { body: { done: words } };
  throw problem(statusOf(why), why, words);
};

const statusOf = (why: string): 403 | 409 | 412 =>
  why === 'changed_since' ? 412 : why === 'not_allowed' || why === 'not_over_api' ? 403 : 409;

const leave = endpoint({
  ...{ id: 'personLeaves', method: 'POST', path: '/people/{id}/leave', group, scope, params, matches: 'required' },
  summary: 'Somebody has left: they cannot use the desk any more, and their open tickets go back to their teams',
  answers: doneSchema,
  handle: (asked) => setActive(asked, false),
});

const comeBack = endpoint({
  ...{ id: 'personReturns', method: 'POST', path: '/people/{id}/return', group, scope, params, matches: 'required' },
  summary: 'Somebody works here again',
  answers: doneSchema,
  handle: (asked) => setActive(asked, true),
});

const accounts = endpoint({
  ...{ id: 'listAccounts', method: 'GET', path: '/people/{id}/accounts', group, scope, params },
  summary: 'By which accounts somebody is known on the platforms; for admins',
  answers: accountsSchema,
  handle: async ({ parts, caller: { person }, params: { id } }) => {
    const found = orRefused(await parts.accounts.of(person, id), ofAccounts);
    return {
      body: {
        accounts: found.accounts.map(({ platform, written, isNeeded }) => ({ platform, written, isNeeded })),
        platforms: found.platforms.map(({ name, title, instead }) => ({ name, title, instead })),
      },
    };
  },
});

const give = endpoint({
  ...{ id: 'giveAccount', method: 'POST', path: '/people/{id}/accounts', group, scope, params },
  summary: 'Give somebody an account. One of somebody else is refused with whose it is: `from` takes it from them',
  body: accountBody.extend({ from: z.string().max(300).optional().describe('The id of whose it is until now') }),
  answers: doneSchema,
  handle: async ({ parts, caller: { person }, params: { id }, body: { platform, written, from } }) => {
    const wanted = { id, platform, written, from: from === undefined ? null : (from as PersonId) };
    const given = orRefused(await parts.accounts.give(person, wanted), ofAccounts);
    if (!('of' in given)) return { body: { done: given.done } };
    const { of, isOnly } = given;
    const only = isOnly ? ' It is their only one: they could not sign in any more.' : '';
    const detail = `This account is ${of.name}’s.${only} To take it from them, send it again with “from”: “${of.id}”.`;
    throw problem(409, 'account_of_other', detail, { more: { of, isOnly } });
  },
});

const take = endpoint({
  ...{ id: 'takeAccount', method: 'POST', path: '/people/{id}/accounts/take', group, scope, params },
  summary: 'Take an account away: nobody is known by it any more',
  body: accountBody,
  answers: doneSchema,
  handle: async ({ parts, caller: { person }, params: { id }, body }) => {
    const taken = orRefused(await parts.accounts.take(person, { id, ...body }), ofAccounts);
    return { body: { done: taken.done } };
  },
});

export const accessEndpoints: readonly Endpoint[] = [leave, comeBack, accounts, give, take];
