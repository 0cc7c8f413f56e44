import { describe } from 'node:test';
import type { Policy } from '#src/core/organisation/policy.ts';
import { clockTable } from '#src/core/testing/clock-stories.ts';
import { standard } from '#src/core/testing/clocked-ticket.ts';

/** A P1 is due after an hour; the levels hear an hour and two more later, the highest again every 4 hours, twice. */
const policy: Policy = { ...standard, repeat: { after: 240, times: 2 } };
const breached = 'Mon 10:00 (warned 75), (warned 90), breached 1; Mon 11:00 breached 2; Mon 13:00 breached 3';
const climbed = 'Mon 10:00 check; Mon 11:00 check; Mon 13:00 check';

describe('after the highest level', () => {
  clockTable('resolution', [
    [
      'that level hears again, as often as the policy says',
      'Mon 09:00',
      `${climbed}; Mon 17:00 check; Tue 13:00 check; Wed 13:00 check`,
      `Mon 09:00 started 60; ${breached}; Mon 17:00 repeated 1; Tue 13:00 repeated 2`,
      { priority: 'P1', policy, ahead: '' },
    ],
    [
      'is told once after downtime',
      'Mon 09:00',
      'Wed 12:00 check',
      'Mon 09:00 started 60; Wed 12:00 (warned 75), (warned 90), (breached 1), (breached 2), (breached 3), (repeated 1), repeated 2',
      { priority: 'P1', policy },
    ],
    [
      'waits while it was acknowledged',
      'Mon 09:00',
      `${climbed}; Mon 16:30 acknowledge-3; Mon 17:00 check; Tue 10:00 check`,
      `Mon 09:00 started 60; ${breached}; Mon 16:30 acknowledged 3; Tue 10:00 repeated 1`,
      { priority: 'P1', policy, ahead: 'Tue 14:00 again 2' },
    ],
    [
      'hears once more after the last time, when it was acknowledged and nothing was done',
      'Mon 09:00',
      `${climbed}; Mon 17:00 check; Tue 13:00 check; Tue 14:00 acknowledge-3; Tue 15:00 check; Tue 15:30 check; Wed 12:00 check`,
      `Mon 09:00 started 60; ${breached}; Mon 17:00 repeated 1; Tue 13:00 repeated 2; Tue 14:00 acknowledged 3; Tue 15:30 repeated 3`,
      { priority: 'P1', policy, ahead: '' },
    ],
    [
      'hears once more where a policy repeats nothing, also after a pause',
      'Mon 09:00',
      `${climbed}; Mon 14:00 acknowledge-3; Mon 14:10 accept pend; Tue 09:00 resume; Tue 10:30 check`,
      `Mon 09:00 started 60; ${breached}; Mon 14:00 acknowledged 3; Mon 14:10 paused after 310; Tue 09:00 resumed due Mon 10:00; Tue 10:30 repeated 1`,
      { priority: 'P1', policy: { ...policy, repeat: null }, ahead: '' },
    ],
    [
      'hears nothing more of what was acknowledged and done',
      'Mon 09:00',
      `${climbed}; Mon 14:00 acknowledge-3; Mon 14:10 resolve; Mon 16:00 check`,
      `Mon 09:00 started 60; ${breached}; Mon 14:00 acknowledged 3; Mon 14:10 missed after 310`,
      { priority: 'P1', policy: { ...policy, repeat: null } },
    ],
    [
      'goes on after a pause',
      'Mon 09:00',
      `${climbed}; Mon 14:00 accept pend; Tue 09:00 resume`,
      `Mon 09:00 started 60; ${breached}; Mon 14:00 paused after 300; Tue 09:00 resumed due Mon 10:00`,
      { priority: 'P1', policy, ahead: 'Tue 13:00 again 1; Tue 17:00 again 2' },
    ],
    [
      'is quiet once it is resolved',
      'Mon 09:00',
      `${climbed}; Mon 14:00 resolve; Mon 17:00 check`,
      `Mon 09:00 started 60; ${breached}; Mon 14:00 missed after 300`,
      { priority: 'P1', policy },
    ],
  ]);
});
