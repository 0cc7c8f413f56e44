import { z } from 'zod';
import { type Endpoint, endpoint, type RestParts } from '#adapters/rest/endpoint.ts';
import { refusal } from '#adapters/rest/refusal.ts';
import { named } from '#adapters/rest/schemas/parts.ts';
import type { Organisation } from '#src/core/organisation/organisation.ts';
import type { Person } from '#src/core/organisation/person.ts';

const scope = 'desk:read';

/** How the desk is set up, for who may read it. Throws a Problem. */
const setUp = async ({ programs }: RestParts, person: Person): Promise<Organisation> => {
  if (!programs.mayReadSetup(person)) throw refusal({ code: 'only_for_technicians' }, person.id);
  return programs.organisation();
};

const calendars = endpoint({
  ...{ id: 'listCalendars', method: 'GET', path: '/calendars', group: 'Promises', scope },
  summary: 'The calendars: when the desk is open, and when people work',
  answers: z
    .object({ calendars: z.array(named.extend({ zone: z.string() }).meta({ id: 'Calendar' })) })
    .meta({ id: 'Calendars' }),
  handle: async ({ parts, caller: { person } }) => ({
    body: {
      calendars: [...(await setUp(parts, person)).calendars.values()].map(({ id, name, zone }) => ({ id, name, zone })),
    },
  }),
});

const rotations = endpoint({
  ...{ id: 'listRotations', method: 'GET', path: '/rotations', group: 'On call', scope },
  summary: 'The rotations: people who take turns at being on call',
  answers: z
    .object({
      rotations: z.array(
        named.extend({ people: z.array(z.string()).describe('In their order') }).meta({ id: 'Rotation' }),
      ),
    })
    .meta({ id: 'Rotations' }),
  handle: async ({ parts, caller: { person } }) => ({
    body: {
      rotations: [...(await setUp(parts, person)).rosters.values()].map(({ rotation: { id, name, people } }) => ({
        ...{ id, name, people: [...people] },
      })),
    },
  }),
});

const skills = endpoint({
  ...{ id: 'listSkills', method: 'GET', path: '/skills', group: 'The desk', scope },
  summary: 'The skills that tickets ask for',
  answers: z.object({ skills: z.array(named) }).meta({ id: 'Skills' }),
  handle: async ({ parts, caller: { person } }) => ({
    body: { skills: [...(await setUp(parts, person)).skills.values()].map(({ id, name }) => ({ id, name })) },
  }),
});

export const setupListEndpoints: readonly Endpoint[] = [calendars, rotations, skills];
