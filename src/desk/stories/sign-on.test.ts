import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import { startFakeProvider } from '#adapters/oidc/fake/fake-provider.ts';
import { createSingleSignOn, probeSignOn, redirectUriOf } from '#adapters/oidc/sign-on.ts';
import { personId } from '#src/app/testing/builders.ts';
import type { Role } from '#src/core/organisation/person.ts';

const publicUrl = 'http://localhost:3000';
const dana = { email: 'dana@desk.example', email_verified: true };

/** A desk whose people have accounts at a provider, and a browser. */
const openDesk = async (
  t: TestContext,
  options: {
    readonly trustAddresses?: boolean;
    readonly secret?: string;
    readonly required?: ReadonlySet<Role>;
  } = {},
) => {
  const provider = await startFakeProvider(redirectUriOf(publicUrl));
  t.after(provider.stop);
  const settings = {
    ...{ issuer: provider.url, clientId: provider.client.id, clientSecret: options.secret ?? provider.client.secret },
    ...{ name: 'Company', publicUrl, trustAddresses: false },
  };
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const signOn = createSingleSignOn(settings, silent);
  const { trustAddresses = false } = options;
  const { required = new Set<Role>() } = options;
  const opened = await openConsole({ forTrying: false, signOn, trustAddresses, required });
  await opened.desk.store.transaction(async (tx) => {
    const person = await tx.person(personId('dana'));
    if (person !== null) await tx.savePerson({ ...person, email: dana.email });
  });
  const { get, send, cookies } = opened;
  const setOut = async (then = '/console/queue?list=mine'): Promise<string> => {
    const response = await get(`/sign-in/account?then=${encodeURIComponent(then)}`);
    return response.headers.get('location') ?? '';
  };
  const comeBack = (way: string) => {
    const { pathname, search } = new URL(way);
    return send(pathname + search);
  };
  return {
    ...opened,
    settings,
    provider,
    setOut,
    comeBack,
    isIn: () => cookies.has('deskhand-session'),
    signIn: async (claims: object = dana, then?: string) => comeBack(provider.visit(await setOut(then), { ...claims })),
  };
};

/** Nobody is let in, and the page says this. */
const assertRefused = async (desk: Awaited<ReturnType<typeof openDesk>>, response: Response, words: RegExp) => {
  const page = await response.text();
  assert.equal(response.status, 403, page);
  assert.match(page, words);
  // Chat is still there.
  assert.match(page, /name="called"/);
  assert.equal(desk.isIn(), false);
};

describe('signing in with an account elsewhere', () => {
  it('leads there and back to the page that was asked for, as the person with that address', async (t) => {
    const desk = await openDesk(t);
    const page = await (await desk.get('/sign-in?then=/console/new')).text();
    assert.match(page, /href="http:\/\/localhost:3000\/console\/sign-in\/account\?then=%2Fconsole%2Fnew"/);
    assert.match(page, /Sign in with Company/);
    const response = await desk.signIn({ ...dana, email: 'Dana@Desk.example' });
    assert.deepEqual([response.status, response.headers.get('location')], [303, '/console/queue?list=mine']);
    assert.equal(desk.cookies.has('deskhand-account'), false);
    assert.match(await (await desk.get('/sessions')).text(), /Signed in with an account/);
  });

  it('is a new session each time, and ends the one before', async (t) => {
    const desk = await openDesk(t);
    await desk.signIn();
    const before = desk.cookies.get('deskhand-session');
    await desk.signIn();
    assert.notEqual(desk.cookies.get('deskhand-session'), before);
    const [kept] = await desk.desk.read.sessionsOf(personId('dana'));
    assert.equal((await desk.desk.read.sessionsOf(personId('dana'))).length, 1);
    assert.equal(kept?.by, 'account');
  });

  it('tells the desk’s secret as the provider wants it', async (t) => {
    const desk = await openDesk(t);
    desk.provider.state.secretIn = 'client_secret_basic';
    assert.equal((await desk.signIn()).status, 303);
  });

  it('asks for the address where the token has none, and lets new keys sign at once', async (t) => {
    const desk = await openDesk(t);
    desk.provider.state.thinTokens = true;
    assert.equal((await desk.signIn()).status, 303);
    await desk.provider.rotate();
    assert.equal((await desk.signIn()).status, 303);
  });

  for (const then of ['https://evil.example/', '//evil.example', '/console/../evil', '/console/sign-in/account', '']) {
    it(`goes to a page of ours, not to ${then || 'nowhere'}`, async (t) => {
      const desk = await openDesk(t);
      assert.equal((await desk.signIn(dana, then)).headers.get('location'), '/console');
    });
  }

  it('lets nobody choose where to go by what the browser keeps', async (t) => {
    const desk = await openDesk(t);
    const way = desk.provider.visit(await desk.setOut(), dana);
    const kept = desk.cookies.get('deskhand-account')?.split('.').slice(0, 3) ?? [];
    desk.cookies.set('deskhand-account', [...kept, Buffer.from('//evil.example').toString('base64url')].join('.'));
    assert.equal((await desk.comeBack(way)).headers.get('location'), '/console');
  });
});

describe('an account that lets nobody in', () => {
  const addresses: readonly (readonly [string, object, RegExp])[] = [
    ['nobody here has', { email: 'eve@evil.example', email_verified: true }, /doesn’t know this account’s e-mail/],
    ['is not verified', { ...dana, email_verified: false }, /hasn’t verified your e-mail/],
    ['nobody says is verified', { email: dana.email }, /hasn’t verified your e-mail/],
    ['is missing', {}, /didn’t give us your e-mail/],
    ['is no text', { email: [dana.email], email_verified: true }, /didn’t give us your e-mail/],
  ];
  for (const [name, claims, words] of addresses) {
    it(`has an address that ${name}`, async (t) => {
      const desk = await openDesk(t);
      await assertRefused(desk, await desk.signIn(claims), words);
    });
  }

  for (const [name, change] of [
    ['has left', { active: false }],
    ['is blocked', { blocked: 'adverts' }],
    ['was erased', { active: false, email: null }],
    ['has another address there', { email: 'dana+desk@desk.example' }],
  ] as const) {
    it(`is of somebody who ${name}`, async (t) => {
      const desk = await openDesk(t);
      await desk.desk.store.transaction(async (tx) => {
        const person = await tx.person(personId('dana'));
        if (person !== null) await tx.savePerson({ ...person, ...change });
      });
      await assertRefused(desk, await desk.signIn(), /doesn’t know this account’s e-mail/);
    });
  }

  it('is believed without a verified address only where that is set, and never against the provider’s word', async (t) => {
    const desk = await openDesk(t, { trustAddresses: true });
    await assertRefused(desk, await desk.signIn({ ...dana, email_verified: false }), /hasn’t verified your e-mail/);
    assert.equal((await desk.signIn({ email: dana.email })).status, 303);
  });
});

describe('an answer that lets nobody in', () => {
  const past = Math.floor(Date.now() / 1_000) - 3_600;
  for (const [name, lies] of [
    ['another nonce', { nonce: 'another' }],
    ['no nonce', { nonce: undefined }],
    ['another issuer', { iss: 'https://evil.example' }],
    ['another audience', { aud: 'another-program' }],
    ['a time that is over', { iat: past - 300, exp: past }],
  ] as const) {
    it(`has a token for ${name}`, async (t) => {
      const desk = await openDesk(t);
      desk.provider.state.lies = { ...lies };
      await assertRefused(desk, await desk.signIn(), /didn’t start in this browser/);
    });
  }

  it('has a token that another key signed', async (t) => {
    const desk = await openDesk(t);
    desk.provider.state.forges = true;
    await assertRefused(desk, await desk.signIn(), /didn’t start in this browser/);
  });

  it('is for another browser, or has a forged state', async (t) => {
    const desk = await openDesk(t);
    const way = desk.provider.visit(await desk.setOut(), dana);
    desk.cookies.clear();
    await assertRefused(desk, await desk.comeBack(way), /didn’t start in this browser/);
    await desk.setOut();
    await assertRefused(desk, await desk.comeBack(way), /didn’t start in this browser/);
    const other = new URL(desk.provider.visit(await desk.setOut(), dana));
    other.searchParams.set('state', 'forged');
    await assertRefused(desk, await desk.comeBack(other.href), /didn’t start in this browser/);
  });

  it('is used twice', async (t) => {
    const desk = await openDesk(t);
    const way = desk.provider.visit(await desk.setOut(), dana);
    const kept = desk.cookies.get('deskhand-account') ?? '';
    assert.equal((await desk.comeBack(way)).status, 303);
    desk.cookies.clear();
    await assertRefused(desk, await desk.comeBack(way), /already used/);
    desk.cookies.set('deskhand-account', kept);
    await assertRefused(desk, await desk.comeBack(way), /already used/);
  });

  it('has the code of another browser’s sign-in', async (t) => {
    const desk = await openDesk(t);
    const theirs = new URL(desk.provider.visit(await desk.setOut(), dana));
    const ours = new URL(desk.provider.visit(await desk.setOut(), dana));
    ours.searchParams.set('code', theirs.searchParams.get('code') ?? '');
    await assertRefused(desk, await desk.comeBack(ours.href), /didn’t start in this browser/);
  });

  it('says that it comes from another provider, or does not say from which', async (t) => {
    const desk = await openDesk(t);
    for (const iss of ['https://evil.example', null]) {
      const way = new URL(desk.provider.visit(await desk.setOut(), dana));
      if (iss === null) way.searchParams.delete('iss');
      else way.searchParams.set('iss', iss);
      await assertRefused(desk, await desk.comeBack(way.href), /didn’t start in this browser/);
    }
  });

  it('says no', async (t) => {
    const desk = await openDesk(t);
    const way = new URL(desk.provider.visit(await desk.setOut(), dana));
    way.searchParams.delete('code');
    way.searchParams.set('error', 'access_denied');
    way.searchParams.set('error_description', '<script>alert(1)</script>');
    const response = await desk.comeBack(way.href);
    assert.doesNotMatch(await response.clone().text(), /alert\(/);
    await assertRefused(desk, response, /didn’t complete it/);
  });
});

describe('what is kept of accounts that let nobody in', () => {
  const kept = async ({ desk }: Awaited<ReturnType<typeof openDesk>>) =>
    (await desk.read.accessEvents({ limit: 100 })).map(({ what, person, detail }) => [what, person, detail]);

  it('is why, and who if the desk knows, but no address', async (t) => {
    const desk = await openDesk(t);
    await desk.signIn({ email: 'eve@evil.example', email_verified: true });
    await desk.signIn({ ...dana, email_verified: false });
    await desk.signIn({});
    await desk.comeBack(desk.provider.visit(await desk.setOut(), dana).replace(/state=[^&]+/, 'state=forged'));
    await desk.desk.store.transaction(async (tx) => {
      const person = await tx.person(personId('dana'));
      if (person !== null) await tx.savePerson({ ...person, blocked: 'adverts' });
    });
    await desk.signIn();
    assert.deepEqual(await kept(desk), [
      ['account_refused', 'dana', 'left_or_blocked'],
      ['account_refused', null, 'not_ours'],
      ['account_refused', null, 'no_address'],
      ['account_refused', null, 'unverified'],
      ['account_refused', null, 'unknown'],
    ]);
    assert.doesNotMatch(JSON.stringify(await desk.desk.read.accessEvents({ limit: 100 })), /@/);
  });

  it('is twenty times an hour at most for each reason, so that strangers cannot fill the database', async (t) => {
    const desk = await openDesk(t);
    for (let n = 0; n < 25; n += 1) await desk.get('/sign-in/account/back?code=none&state=forged');
    assert.equal((await kept(desk)).length, 20);
    await desk.signIn({});
    assert.equal((await kept(desk)).length, 21);
    desk.desk.sleep(61);
    await desk.get('/sign-in/account/back?code=none&state=forged');
    assert.equal((await kept(desk)).length, 22);
  });

  it('is nothing when somebody gets in', async (t) => {
    const desk = await openDesk(t);
    await desk.signIn();
    assert.deepEqual(await kept(desk), []);
  });
});

describe('an account and a second factor', () => {
  it('are both needed where the person’s role asks for it', async (t) => {
    const desk = await openDesk(t, { required: new Set(['technician'] as const) });
    const response = await desk.signIn();
    const goTo = `/console/sign-in/factor?then=${encodeURIComponent('/console/queue?list=mine')}`;
    assert.equal(response.headers.get('location'), goTo);
    assert.match((await desk.get('/queue')).headers.get('location') ?? '', /^\/console\/sign-in\/factor/);
  });
});

describe('another site', () => {
  it('has nobody signed in who did not ask for it', async (t) => {
    const desk = await openDesk(t);
    for (const from of ['cross-site', 'same-site']) {
      const headers = { 'sec-fetch-site': from };
      const response = await desk.send('/console/sign-in/account?then=/console/queue', { headers });
      assert.equal(response.headers.get('location'), '/console/sign-in?then=%2Fconsole%2Fqueue');
      assert.equal(desk.cookies.has('deskhand-account'), false);
    }
  });
});

describe('what strangers can do to a provider', () => {
  const asked = { state: 'state', nonce: 'nonce', verifier: 'verifier' };
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

  it('is not to have it asked where to sign in as often as they like', async (t) => {
    const { provider, settings } = await openDesk(t);
    let now = 0;
    const signOn = createSingleSignOn(settings, log, () => now);
    await Promise.all(Array.from({ length: 20 }, signOn.begin));
    now += 59_000;
    await signOn.begin();
    assert.equal(provider.state.asked.where, 1);
    now += 1_000;
    await signOn.begin();
    assert.equal(provider.state.asked.where, 2);
  });

  it('… and a failure is not kept', async (t) => {
    const { provider, settings } = await openDesk(t);
    const signOn = createSingleSignOn({ ...settings, issuer: `${provider.url}/tenant` }, log, () => 0);
    assert.ok('fault' in (await signOn.begin()));
    assert.ok('fault' in (await signOn.begin()));
    assert.equal(provider.state.asked.where, 0);
    assert.equal(provider.state.asked.lost, 2);
  });

  it('is not to have more codes looked at at once than the desk can wait for', async (t) => {
    const { provider, settings } = await openDesk(t);
    const signOn = createSingleSignOn(settings, log, () => 0);
    await signOn.begin();
    provider.state.silent = true;
    const back = `?${new URLSearchParams({ code: 'none', state: asked.state, iss: provider.url })}`;
    const waiting = Array.from({ length: 20 }, () => signOn.finish(back, asked));
    assert.deepEqual(await signOn.finish(back, asked), { fault: 'unreachable' });
    assert.ok(provider.state.asked.tokens <= 20, `${provider.state.asked.tokens}`);
    await provider.stop();
    await Promise.all(waiting);
    assert.deepEqual(await signOn.finish('?state=another', asked), { fault: 'not_ours' });
  });

  it('is not to fill the log', async (t) => {
    const { settings } = await openDesk(t);
    const lines: object[] = [];
    const signOn = createSingleSignOn(settings, { ...log, warn: (facts: object) => void lines.push(facts) }, () => 0);
    for (let n = 0; n < 5; n += 1) await signOn.finish('?code=none&state=another', asked);
    assert.equal(lines.length, 1);
  });
});

describe('a provider that does not work', () => {
  it('leaves signing in by chat, and says so', async (t) => {
    const desk = await openDesk(t);
    const way = desk.provider.visit(await desk.setOut(), dana);
    await desk.provider.stop();
    await assertRefused(desk, await desk.comeBack(way), /isn’t working right now/);
    assert.equal((await desk.get('/sign-in')).status, 200);
    const other = await openDesk(t);
    await other.provider.stop();
    await assertRefused(other, await other.get('/sign-in/account'), /isn’t working right now/);
  });

  it('does not accept the desk’s secret', async (t) => {
    const desk = await openDesk(t, { secret: 'wrong' });
    await assertRefused(desk, await desk.signIn(), /isn’t set up correctly/);
  });

  it('is named by the doctor with what to do', async (t) => {
    const { provider, settings } = await openDesk(t);
    const [well] = await probeSignOn(settings);
    assert.equal(well?.good, true);
    assert.match(well.words, /has to know http:\/\/localhost:3000\/console\/sign-in\/account\/back/);
    const [other] = await probeSignOn({ ...settings, issuer: `${provider.url}/tenant` });
    assert.deepEqual([other?.good, /OIDC_ISSUER/.test(other?.remedy ?? '')], [false, true]);
    await provider.stop();
    assert.equal((await probeSignOn(settings))[0]?.good, false);
  });
});
