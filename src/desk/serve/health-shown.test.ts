import assert from 'node:assert/strict';
import { after, it } from 'node:test';
import { createFakeChatAdapter } from '#src/app/testing/fake-chat-adapter.ts';
import { createLog } from '#src/desk/run/log.ts';
import { wireDesk } from '#src/desk/run/wire.ts';
import { readHealthShown } from './health-shown.ts';

const desk = await wireDesk({ databaseUrl: 'sqlite::memory:', demo: true, log: createLog('silent') });
after(() => desk.database.close());

const platform = (name: string, isOn: boolean) => ({ name, title: name.toUpperCase(), isOn, whenOff: `set ${name}` });

it('says of each platform how it is, and whether work gets done', async () => {
  const here = createFakeChatAdapter({ platform: 'here' });
  desk.adapters.set('here', here);
  const remarks = [{ problem: 'Something', remedy: 'Mend it' }];
  const shown = await readHealthShown(desk, { platforms: [platform('here', true), platform('away', false)] }, remarks);
  assert.deepEqual(
    shown.platforms.map(({ title, state, detail }) => [title, state, detail]),
    [
      ['HERE', here.health().state, here.health().detail],
      ['AWAY', 'off', 'set away'],
    ],
  );
  assert.equal(shown.work?.engine, 'sqlite');
  assert.equal(shown.work?.waiting, 0);
  assert.deepEqual(shown.toMend, remarks);
});
