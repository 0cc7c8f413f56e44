import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { profileOf, tenantAllowed } from './profile.ts';

const home = { tenantId: 'Home', allowedTenants: ['partner'], allowGuests: false };
const member = {
  id: '29:x',
  aadObjectId: 'x',
  name: 'Lena Hoffmann',
  email: 'lena@home.example',
  userPrincipalName: 'lena@home.example',
  tenantId: 'home',
  userRole: 'user',
};
const profile = (given: object, tenant = 'home', admission = home) =>
  profileOf({ ...member, ...given }, { platform: 'teams', tenant, user: 'x' }, 'Europe/Berlin', admission);

describe('who someone in Teams is', () => {
  it('is what Teams says about the company’s own people', () => {
    assert.deepEqual(profile({}), {
      name: 'Lena Hoffmann',
      email: 'lena@home.example',
      zone: 'Europe/Berlin',
      standing: 'member',
    });
  });

  const cases: readonly (readonly [string, object, string, typeof home, string, string | null])[] = [
    ['by their principal name, without a mailbox', { email: undefined }, 'home', home, 'member', 'lena@home.example'],
    ['nobody’s address, when it is none', { email: 'x', userPrincipalName: 'x' }, 'home', home, 'member', null],
    ['a guest', { userRole: 'guest' }, 'home', home, 'guest', null],
    ['a guest by name', { userPrincipalName: 'l_p.example#EXT#@home.example' }, 'home', home, 'guest', null],
    ['a guest, if guests are allowed', { userRole: 'guest' }, 'home', { ...home, allowGuests: true }, 'member', null],
    ['of another tenant', { tenantId: 'evil' }, 'evil', home, 'guest', null],
    ['of an allowed tenant, whose address proves nothing', { tenantId: 'partner' }, 'partner', home, 'member', null],
    [
      'nobody in particular',
      { aadObjectId: undefined, userRole: 'anonymous' },
      'home',
      home,
      'guest',
      'lena@home.example',
    ],
  ];
  for (const [what, given, tenant, admission, standing, email] of cases) {
    it(`is ${what}: ${standing}`, () => {
      const found = profile(given, tenant, admission);
      assert.deepEqual([found.standing, found.email], [standing, email]);
    });
  }

  it('has a zone only if there is one', () => {
    const who = { platform: 'teams', tenant: 'home', user: 'x' };
    assert.equal(profileOf(member, who, 'Mars/Olympus', home).zone, null);
    assert.equal(profileOf(member, who, null, home).zone, null);
  });

  it('comes from the company’s tenant or an allowed one, however it is written', () => {
    assert.ok(tenantAllowed('HOME', home) && tenantAllowed('Partner', home));
    assert.ok(!tenantAllowed('', home) && !tenantAllowed('evil', home));
  });
});
