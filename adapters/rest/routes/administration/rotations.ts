import type { Endpoint } from '#adapters/rest/endpoint.ts';
import { isoTime } from '#adapters/rest/json/ticket.ts';
import { rotationPreviewSchema } from '#adapters/rest/schemas/promises.ts';
import { formEndpoints } from './form-endpoints.ts';

export const rotationEndpoints: readonly Endpoint[] = formEndpoints({
  ...{ named: 'Rotation', path: '/rotations', group: 'On call', called: 'a rotation', adds: true },
  nothing: 'There is no such rotation: GET /rotations has their ids.',
  fields:
    '`people`: an address or a whole name on each line, in their order; `on:` and a team’s id: `on` if it is on call by it',
  of: ({ rotations }) => rotations,
  choices: ({ calendars }) => ({ hours: calendars }),
  switches: ({ teams }) => teams.map(({ value }) => `on:${value}`),
  preview: {
    schema: rotationPreviewSchema,
    json: (looked) => ({
      changes: [...(looked?.fields ?? [])],
      turns: (looked?.turns ?? []).map(({ name, from, to }) => ({ name, from: isoTime(from), to: isoTime(to) })),
    }),
  },
});
