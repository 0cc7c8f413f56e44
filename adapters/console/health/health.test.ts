import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openConsole } from '#adapters/console/testing/open-console.ts';
import type { HealthShown } from '#src/app/ports/console/health.ts';
import { monday } from '#src/app/testing/builders.ts';

const ill: HealthShown = {
  version: '1.2.3',
  well: false,
  platforms: [
    { title: 'Slack', state: 'refusing', detail: 'missing_scope <chat:write>', since: monday },
    { title: 'Teams', state: 'down', detail: 'the token is refused', since: null },
    { title: 'Discord', state: 'off', detail: 'set DISCORD_TOKEN', since: null },
  ],
  work: {
    ...{ engine: 'sqlite', schemaVersion: 41, waiting: 3, oldestSeconds: 600 },
    undelivered: [{ state: 'failed', platform: 'slack', reason: 'no such channel', count: 2 }],
    stalled: ['timers'],
    tasks: [{ kind: 'suggest_articles', pending: 1, running: 0, failed: 4 }],
    failing: [{ name: 'digest', tries: 2 }],
    audit: { at: monday, tickets: 12, repaired: 1 },
  },
  toMend: [{ problem: 'Nobody can take Network.', remedy: 'Give somebody the skill.' }],
};

it('says how platforms and work are, and what there is to mend', async () => {
  const { as, get } = await openConsole({ health: ill });
  await as('ada');
  const page = await (await get('/admin/health')).text();
  assert.match(page, /Needs attention[\s\S]*Slack[\s\S]*Rejecting messages[\s\S]*missing_scope &lt;chat:write&gt;/);
  assert.match(
    page,
    /Teams[\s\S]*Not connected[\s\S]*the token is refused[\s\S]*Discord[\s\S]*Off[\s\S]*set DISCORD_TOKEN/,
  );
  assert.match(
    page,
    /Deadlines aren’t being checked[\s\S]*3, the oldest for 10 minutes[\s\S]*Morning digests \(2 times\)[\s\S]*1 repaired/,
  );
  assert.match(
    page,
    /2<\/b> failed on slack: no such channel[\s\S]*Suggesting articles[\s\S]*Nobody can take Network\.[\s\S]*Give somebody the skill/,
  );
});

it('shows addresses from which mail came back, and uses one again', async () => {
  const { desk, as, get, post, formToken } = await openConsole({ health: ill });
  const comesBack = (n: number) =>
    desk.helpDesk.bounced({ platform: 'email', conversation: '<b>rita</b>@example.org', message: `<${n}@x>` });
  await as('ada');
  assert.doesNotMatch(await (await get('/admin/health')).text(), /Bounced mail/);
  await comesBack(1);
  await desk.helpDesk.bounced({ platform: 'email', conversation: 'rita@example.org', message: '<9@x>' });
  await desk.pass(24 * 60);
  await comesBack(2);
  await comesBack(3);
  await as('ada');
  const page = await (await get('/admin/health')).text();
  assert.match(page, /Bounced mail[\s\S]*&lt;b&gt;rita&lt;\/b&gt;@example\.org[\s\S]*no longer anyone’s[\s\S]*3 times/);
  assert.match(page, /Turned off[\s\S]*Use again[\s\S]*rita@example\.org[\s\S]*people\/rita[\s\S]*Still in use/);
  const sent = { platform: 'email', address: '<b>rita</b>@example.org', form_token: await formToken() };
  assert.equal((await post('/admin/health/addresses', sent)).status, 303);
  const after = await (await get('/admin/health')).text();
  assert.match(after, /The desk sends to &lt;b&gt;rita&lt;\/b&gt;@example\.org again/);
  assert.doesNotMatch(after, /Turned off/);
  await as('mona');
  assert.equal((await post('/admin/health/addresses', { ...sent, form_token: await formToken() })).status, 403);
});

it('says so when the database does not answer', async () => {
  const { as, get } = await openConsole({ health: { ...ill, work: null } });
  await as('ada');
  assert.match(await (await get('/admin/health')).text(), /The database isn’t responding/);
});

it('has a name for all that is done in the background', async () => {
  const kinds = [
    ...['train_model', 'reapply_policies', 'tell_along', 'compare_with_recent', 'keep_files', 'send_files'],
    ...['first_answer', 'embed_articles', 'suggest_articles', 'webhook-events', 'webhook', 'enquiry_silence'],
  ];
  const tasks = kinds.map((kind) => ({ kind, pending: 1, running: 0, failed: 0 }));
  const { as, get } = await openConsole({ health: { ...ill, work: ill.work && { ...ill.work, tasks } } });
  await as('ada');
  const page = await (await get('/admin/health')).text();
  for (const kind of kinds) assert.doesNotMatch(page, new RegExp(`>${kind}<`), kind);
});

it('is for admins', async () => {
  const { as, get } = await openConsole({ health: ill });
  await as('mona');
  assert.equal((await get('/admin/health')).status, 403);
});
