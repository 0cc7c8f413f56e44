import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nameBack, namesApart } from './names-apart.ts';

const named = (id: string, name: string) => ({ id, name });
const names = (former: Parameters<typeof namesApart>[0], there: Parameters<typeof namesApart>[1]) =>
  namesApart(former, there).map(({ name }) => name);

describe('names of what was removed', () => {
  it('stay as they are while nothing else is called so', () => {
    assert.deepEqual(names([named('vpn', 'VPN')], [named('net', 'Network')]), ['VPN']);
  });

  it('have the id behind them once something there, or removed before, is called so, in capitals or not', () => {
    assert.deepEqual(names([named('vpn', 'VPN')], [named('vpn-2', 'vpn')]), ['VPN (vpn)']);
    assert.deepEqual(names([named('vpn', 'VPN'), named('vpn-2', 'Vpn')], []), ['VPN', 'Vpn (vpn-2)']);
  });

  it('are told apart from what people have called just so', () => {
    assert.deepEqual(names([named('vpn', 'VPN')], [named('a', 'VPN'), named('b', 'VPN (vpn)')]), ['VPN (vpn, 2)']);
    assert.deepEqual(names([named('vpn', 'VPN'), named('a', 'VPN (vpn)')], [named('b', 'VPN')]), [
      'VPN (vpn, 2)',
      'VPN (vpn)',
    ]);
    assert.deepEqual(names([named('vpn', 'VPN (vpn)')], [named('b', 'VPN (vpn)')]), ['VPN (vpn, 2)']);
  });
});

describe('what comes back', () => {
  it('has its own name again, unless something there is called so', () => {
    const vpn = named('vpn', 'VPN (vpn)');
    assert.equal(nameBack(vpn, []), 'VPN');
    assert.equal(nameBack(vpn, [named('vpn-2', 'VPN')]), 'VPN (vpn)');
    assert.equal(nameBack(named('vpn', 'VPN'), [named('vpn-2', 'vpn')]), 'VPN (vpn)');
    assert.equal(nameBack(named('ops', 'Operations (EMEA)'), []), 'Operations (EMEA)');
  });
});
