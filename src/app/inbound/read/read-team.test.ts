import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { TeamId } from '#src/core/ids.ts';
import { readTeam } from './read-team.ts';

const teams = [
  { id: 'it' as TeamId, name: 'IT' },
  { id: 'field' as TeamId, name: 'Field' },
  { id: 'field-service' as TeamId, name: 'Field service' },
  { id: 'net' as TeamId, name: 'Networks' },
];

for (const [words, team, note] of [
  ['Networks', 'net', null],
  ['to networks', 'net', null],
  ['over to the Networks team', 'net', null],
  ['to Networks, the switch is dead', 'net', 'the switch is dead'],
  ['to NETWORKS: the switch\nis dead', 'net', 'the switch\nis dead'],
  ['networks team - team lead knows', 'net', 'team lead knows'],
  ['@networks please', 'net', 'please'],
  ['net the switch', 'net', 'the switch'],
  ['to Field service they have the keys', 'field-service', 'they have the keys'],
  ['to field servers are down', 'field', 'servers are down'],
  ['it', 'it', null],
  ['item 3 is broken', 'item', null],
  ['to Netwroks the switch is dead', 'Netwroks', null],
  ['to feild service now', 'feild service', null],
  ['', '', null],
] as const) {
  it(JSON.stringify(words), () => assert.deepEqual(readTeam(words, teams), { team, note }));
}
