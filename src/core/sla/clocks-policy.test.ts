import { describe } from 'node:test';
import type { PolicyId } from '#src/core/ids.ts';
import type { Policy } from '#src/core/organisation/policy.ts';
import { clockTable } from '#src/core/testing/clock-stories.ts';
import { mixed, standard, urgent } from '#src/core/testing/clocked-ticket.ts';

const lenient: Policy = {
  ...standard,
  id: 'lenient' as PolicyId,
  targets: { ...standard.targets, resolution: { P1: 480, P2: 480, P3: 480, P4: 480 } },
};

/** Office hours are 9 to 5 on weekdays; round the clock, a P1 has four hours and a P2 eight, and a P3 no resolution. */
describe('a clock whose ticket gets another policy', () => {
  clockTable('resolution', [
    [
      'counts on by the new calendar from then, after what the old one had counted',
      'Fri 14:00',
      'Fri 15:00 P1 roundTheClock',
      'Fri 14:00 started 480; Fri 15:00 now 240 after 60 due Fri 18:00',
      { ahead: 'Fri 17:00 warn 75; Fri 17:36 warn 90; Fri 18:00 level 1; Fri 19:00 level 2; Fri 21:00 level 3' },
    ],
    [
      'is due as if filed with it when nothing was consumed',
      'Sat 03:00',
      'Sat 12:00 P1 roundTheClock',
      'Sat 03:00 started 480; Sat 12:00 now 240 after 0 due Sat 16:00',
    ],
    [
      'is back where it was when changed and changed back on one afternoon',
      'Mon 13:00',
      'Mon 14:00 P3 office; Mon 15:00 P1 roundTheClock',
      'Mon 13:00 started 240; Mon 14:00 now 480 after 60 due Tue 13:00; Mon 15:00 now 240 after 120 due Mon 17:00',
      { priority: 'P1', policy: urgent },
    ],
    [
      'moves once when priority and policy change together',
      'Mon 09:00',
      'Mon 10:00 P2 roundTheClock',
      'Mon 09:00 started 480; Mon 10:00 now 480 after 60 due Mon 17:00',
    ],
    [
      'ends when the new policy has no target for it, and continues with one that has',
      'Mon 09:00',
      'Mon 10:00 roundTheClock; Mon 12:00 P2; Tue 12:00 check',
      'Mon 09:00 started 480; Mon 10:00 cancelled after 60; Mon 12:00 now 480 after 60 due Mon 19:00; Tue 12:00 (warned 75), (warned 90), (breached 1), (breached 2), breached 3',
    ],
    [
      'ends without a policy, and continues with one',
      'Mon 09:00',
      'Mon 10:00 none; Tue 09:00 office',
      'Mon 09:00 started 480; Mon 10:00 cancelled after 60; Tue 09:00 now 480 after 60 due Tue 16:00',
    ],
    ['starts with the first policy', 'Mon 09:00', 'Mon 10:00 office', 'Mon 10:00 started 480', { policy: null }],
    [
      'continues paused while waiting for the requester',
      'Mon 09:00',
      'Mon 10:00 accept pend; Mon 11:00 none; Mon 12:00 office; Tue 09:00 resume',
      'Mon 09:00 started 480; Mon 10:00 paused after 60; Mon 11:00 cancelled after 60; Mon 12:00 now 480 after 60 due Tue 11:00, paused after 60; Tue 09:00 resumed due Tue 16:00',
    ],
    [
      'is breached once, by the policy, when past the new target',
      'Mon 09:00',
      'Mon 13:30 P1; Mon 13:40 roundTheClock; Mon 14:00 office; Mon 14:00 check',
      'Mon 09:00 started 480; Mon 13:30 now 60 after 270 due Mon 13:30, (warned 75), (warned 90), breached 1 by priority_change; Mon 13:40 now 240 after 280 due Mon 13:30; Mon 14:00 breached 2, now 60 after 300 due Mon 13:30',
    ],
    [
      'says that the policy caused a breach',
      'Mon 09:00',
      'Mon 14:00 roundTheClock',
      'Mon 09:00 started 480; Mon 14:00 now 240 after 300 due Mon 14:00, (warned 75), (warned 90), breached 1 by policy_change',
      { priority: 'P1', policy: lenient },
    ],
    [
      'stays ended once resolved',
      'Mon 09:00',
      'Mon 10:00 resolve; Mon 11:00 roundTheClock',
      'Mon 09:00 started 480; Mon 10:00 met after 60',
    ],
  ]);

  clockTable('first_response', [
    [
      'continues when it was cancelled for want of a target',
      'Mon 09:00',
      'Mon 09:30 P4; Mon 11:00 P2',
      'Mon 09:00 started 120; Mon 09:30 cancelled after 30; Mon 11:00 now 60 after 30 due Mon 11:30',
    ],
    [
      'does not come back once somebody has responded',
      'Mon 09:00',
      'Mon 09:30 P4; Mon 10:00 accept; Mon 11:00 P2',
      'Mon 09:00 started 120; Mon 09:30 cancelled after 30',
    ],
  ]);

  clockTable('next_reply', [
    [
      'starts with a target when the requester waits for an answer',
      'Mon 09:00',
      'Mon 10:00 accept; Mon 10:10 P4; Mon 10:20 write; Mon 11:00 P1',
      'Mon 11:00 started 30',
    ],
    [
      'does not when they have been answered',
      'Mon 09:00',
      'Mon 10:00 accept; Mon 10:10 P4; Mon 10:20 write; Mon 10:30 answer; Mon 11:00 P1',
      '',
    ],
    [
      'continues the question that it counted, and no other',
      'Mon 09:00',
      'Mon 10:00 accept; Mon 10:20 write; Mon 10:30 P4; Mon 11:00 P2; Mon 11:10 answer; Mon 12:00 write; Mon 12:10 P4; Mon 12:20 answer; Mon 13:00 write; Mon 13:30 P1',
      'Mon 10:20 started 60; Mon 10:30 cancelled after 10; Mon 11:00 now 60 after 10 due Mon 11:50; Mon 11:10 met after 20; Mon 12:00 #2 started 60; Mon 12:10 #2 cancelled after 10; Mon 13:30 #3 started 30',
    ],
  ]);
});

/** Mixed: first responses count around the clock, solutions from 6 to 13 and on Saturdays, all else in office hours. */
describe('targets that count in hours of their own', () => {
  clockTable('first_response', [
    [
      'goes by the hours of the first response',
      'Fri 18:00',
      'Fri 18:10 check',
      'Fri 18:00 started 90',
      {
        policy: mixed,
        priority: 'P2',
        ahead: 'Fri 19:07 warn 75; Fri 19:21 warn 90; Fri 19:30 level 1; Fri 20:30 level 2; Fri 22:30 level 3',
      },
    ],
  ]);
  clockTable('resolution', [
    [
      'goes by the hours of solutions, also across a pause',
      'Fri 12:00',
      'Fri 12:30 accept pend; Sat 06:30 resume',
      'Fri 12:00 started 240; Fri 12:30 paused after 30; Sat 06:30 resumed due Sat 10:00',
      { policy: mixed, priority: 'P2' },
    ],
    [
      'counts on in them from when they apply',
      'Fri 12:00',
      'Fri 16:00 mixed',
      'Fri 12:00 started 480; Fri 16:00 now 480 after 240 due Sat 10:00',
    ],
    [
      'keeps an acknowledged breach quiet for as long in them',
      'Fri 12:00',
      'Fri 13:00 check acknowledge-1',
      'Fri 12:00 started 60; Fri 13:00 (warned 75), (warned 90), breached 1, acknowledged 1',
      { policy: mixed, priority: 'P1', ahead: 'Sat 07:30 level 2; Sat 09:30 level 3' },
    ],
  ]);
  clockTable('next_reply', [
    [
      'goes by the policy’s own calendar where it has no other',
      'Mon 09:00',
      'Mon 09:30 accept; Mon 16:30 write',
      'Mon 16:30 started 60',
      {
        policy: mixed,
        priority: 'P2',
        ahead: 'Tue 09:15 warn 75; Tue 09:24 warn 90; Tue 09:30 level 1; Tue 10:30 level 2; Tue 12:30 level 3',
      },
    ],
  ]);
});
