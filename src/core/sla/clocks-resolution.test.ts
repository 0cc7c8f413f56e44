import { describe } from 'node:test';
import { clockTable } from '#src/core/testing/clock-stories.ts';

describe('the resolution', () => {
  clockTable('resolution', [
    [
      'starts when filed; due on the closing instant',
      'Mon 09:00',
      '',
      'Mon 09:00 started 480',
      { ahead: 'Mon 15:00 warn 75; Mon 16:12 warn 90; Mon 17:00 level 1; Tue 10:00 level 2; Tue 12:00 level 3' },
    ],
    [
      'is met by resolving in time',
      'Mon 09:00',
      'Mon 10:00 accept; Mon 17:00 resolve',
      'Mon 09:00 started 480; Mon 17:00 met after 480',
    ],
    [
      'is missed overnight though no open time has passed',
      'Mon 09:00',
      'Mon 17:00 check; Tue 08:00 resolve',
      'Mon 09:00 started 480; Mon 17:00 (warned 75), (warned 90), breached 1; Tue 08:00 missed after 480',
    ],
    ['is not met by replies', 'Mon 09:00', 'Mon 10:00 accept answer', 'Mon 09:00 started 480'],
    [
      'is warned about, breached and escalated as time passes, each once',
      'Mon 09:00',
      'Mon 14:59 check; Mon 15:00 check; Mon 15:00 check; Mon 16:12 check; Mon 17:00 check; Tue 09:59 check; Tue 10:00 check; Tue 12:00 check; Fri 12:00 check',
      'Mon 09:00 started 480; Mon 15:00 warned 75; Mon 16:12 warned 90; Mon 17:00 breached 1; Tue 10:00 breached 2; Tue 12:00 breached 3',
      { ahead: '' },
    ],
    [
      'announces only the highest warning after downtime',
      'Mon 09:00',
      'Mon 16:30 check',
      'Mon 09:00 started 480; Mon 16:30 (warned 75), warned 90',
      { ahead: 'Mon 17:00 level 1; Tue 10:00 level 2; Tue 12:00 level 3' },
    ],
    [
      'announces only the highest level after downtime',
      'Mon 09:00',
      'Tue 11:00 check',
      'Mon 09:00 started 480; Tue 11:00 (warned 75), (warned 90), (breached 1), breached 2',
      { ahead: 'Tue 12:00 level 3' },
    ],
  ]);
  describe('while waiting for the requester', () => {
    clockTable('resolution', [
      [
        'stops, with nothing ahead',
        'Mon 09:00',
        'Mon 11:00 accept pend; Wed 11:00 check',
        'Mon 09:00 started 480; Mon 11:00 paused after 120',
        { ahead: '' },
      ],
      [
        'continues where it stopped',
        'Mon 09:00',
        'Mon 11:00 accept pend; Tue 11:00 resume',
        'Mon 09:00 started 480; Mon 11:00 paused after 120; Tue 11:00 resumed due Tue 17:00',
        { ahead: 'Tue 15:00 warn 75; Tue 16:12 warn 90; Tue 17:00 level 1; Wed 10:00 level 2; Wed 12:00 level 3' },
      ],
      [
        'continues from the next opening when resumed at night',
        'Mon 09:00',
        'Mon 11:00 accept pend; Tue 20:00 resume',
        'Mon 09:00 started 480; Mon 11:00 paused after 120; Tue 20:00 resumed due Wed 15:00',
      ],
      [
        'adds up over several pauses',
        'Mon 09:00',
        'Mon 11:00 accept pend; Tue 11:00 resume; Tue 12:00 pend; Wed 12:00 resume',
        'Mon 09:00 started 480; Mon 11:00 paused after 120; Tue 11:00 resumed due Tue 17:00; Tue 12:00 paused after 180; Wed 12:00 resumed due Wed 17:00',
      ],
      [
        'is met by resolving',
        'Mon 09:00',
        'Mon 11:00 accept pend; Fri 11:00 resolve',
        'Mon 09:00 started 480; Mon 11:00 paused after 120; Fri 11:00 met after 120',
      ],
      [
        'ends when the ticket is cancelled',
        'Mon 09:00',
        'Mon 11:00 accept pend; Fri 11:00 cancel',
        'Mon 09:00 started 480; Mon 11:00 paused after 120; Fri 11:00 cancelled after 120',
      ],
      [
        'gives no warning twice',
        'Mon 09:00',
        'Mon 15:30 check accept pend; Tue 09:00 resume',
        'Mon 09:00 started 480; Mon 15:30 warned 75, paused after 390; Tue 09:00 resumed due Tue 10:30',
        { ahead: 'Tue 09:42 warn 90; Tue 10:30 level 1; Tue 11:30 level 2; Tue 13:30 level 3' },
      ],
      [
        'announces what was due before it stops',
        'Mon 09:00',
        'Mon 16:30 accept pend',
        'Mon 09:00 started 480; Mon 16:30 (warned 75), warned 90, paused after 450',
      ],
      [
        'is breached before it stops, not again after',
        'Mon 09:00',
        'Tue 09:30 accept pend; Wed 09:00 resume; Wed 09:20 check',
        'Mon 09:00 started 480; Tue 09:30 (warned 75), (warned 90), breached 1, paused after 510; Wed 09:00 resumed due Mon 17:00',
        { ahead: 'Wed 09:30 level 2; Wed 11:30 level 3' },
      ],
      [
        'is missed when resolved past its target',
        'Mon 09:00',
        'Tue 09:30 accept pend; Wed 09:00 resolve',
        'Mon 09:00 started 480; Tue 09:30 (warned 75), (warned 90), breached 1, paused after 510; Wed 09:00 missed after 510',
      ],
      [
        'pauses once and resumes once',
        'Mon 09:00',
        'Mon 11:00 accept pend; Mon 12:00 pend; Tue 11:00 resume; Tue 12:00 resume',
        'Mon 09:00 started 480; Mon 11:00 paused after 120; Tue 11:00 resumed due Tue 17:00',
      ],
    ]);
  });
  describe('when reopened', () => {
    clockTable('resolution', [
      [
        'starts again with what was consumed',
        'Mon 09:00',
        'Mon 11:00 resolve; Tue 09:00 reopen',
        'Mon 09:00 started 480; Mon 11:00 met after 120; Tue 09:00 #2 started 480 after 120',
        { ahead: 'Tue 13:00 warn 75; Tue 14:12 warn 90; Tue 15:00 level 1; Tue 16:00 level 2; Wed 10:00 level 3' },
      ],
      [
        'announces the highest warning that is past',
        'Mon 09:00',
        'Mon 16:30 check resolve; Tue 09:00 reopen',
        'Mon 09:00 started 480; Mon 16:30 (warned 75), warned 90, met after 450; Tue 09:00 #2 started 480 after 450, #2 (warned 75), #2 warned 90',
        { ahead: 'Tue 09:30 level 1; Tue 10:30 level 2; Tue 12:30 level 3' },
      ],
      [
        'is breached at once, and only once, when past its target',
        'Mon 09:00',
        'Mon 17:00 check; Tue 09:30 resolve; Wed 09:00 reopen; Wed 09:01 check',
        'Mon 09:00 started 480; Mon 17:00 (warned 75), (warned 90), breached 1; Tue 09:30 missed after 510; Wed 09:00 #2 started 480 after 510, #2 (warned 75), #2 (warned 90), #2 breached 1 by reopened',
        { ahead: 'Wed 10:00 level 2; Wed 12:00 level 3' },
      ],
      [
        'continues every time',
        'Mon 09:00',
        'Mon 11:00 resolve; Tue 09:00 reopen; Tue 10:00 resolve; Wed 09:00 reopen',
        'Mon 09:00 started 480; Mon 11:00 met after 120; Tue 09:00 #2 started 480 after 120; Tue 10:00 #2 met after 180; Wed 09:00 #3 started 480 after 180',
      ],
    ]);
  });
});

describe('acknowledging', () => {
  clockTable('resolution', [
    [
      'pauses the escalation for a while',
      'Mon 09:00',
      'Mon 13:00 check; Mon 13:10 acknowledge-1; Mon 14:10 check',
      'Mon 09:00 started 240; Mon 13:00 (warned 75), (warned 90), breached 1; Mon 13:10 acknowledged 1',
      { priority: 'P2', ahead: 'Mon 14:40 level 2; Mon 16:40 level 3' },
    ],
    [
      'counts open minutes',
      'Mon 12:00',
      'Mon 16:00 check; Mon 16:30 acknowledge-1',
      'Mon 12:00 started 240; Mon 16:00 (warned 75), (warned 90), breached 1; Mon 16:30 acknowledged 1',
      { priority: 'P2', ahead: 'Tue 10:00 level 2; Tue 12:00 level 3' },
    ],
    [
      'can be done again on the next level',
      'Mon 09:00',
      'Mon 13:00 check; Mon 13:10 acknowledge-1; Mon 14:40 check; Mon 14:50 acknowledge-2',
      'Mon 09:00 started 240; Mon 13:00 (warned 75), (warned 90), breached 1; Mon 13:10 acknowledged 1; Mon 14:40 breached 2; Mon 14:50 acknowledged 2',
      { priority: 'P2', ahead: 'Mon 16:40 level 3' },
    ],
    [
      'is done once',
      'Mon 09:00',
      'Mon 13:00 check; Mon 13:10 acknowledge-1; Mon 13:20 acknowledge-1',
      'Mon 09:00 started 240; Mon 13:00 (warned 75), (warned 90), breached 1; Mon 13:10 acknowledged 1',
      { priority: 'P2' },
    ],
    [
      'works for an older level',
      'Mon 09:00',
      'Mon 13:00 check; Mon 14:00 check; Mon 14:10 acknowledge-1',
      'Mon 09:00 started 240; Mon 13:00 (warned 75), (warned 90), breached 1; Mon 14:00 breached 2; Mon 14:10 acknowledged 1',
      { priority: 'P2', ahead: 'Mon 16:00 level 3' },
    ],
    [
      'does nothing without a breach',
      'Mon 09:00',
      'Mon 12:50 acknowledge-1; Mon 13:00 check; Mon 13:10 acknowledge-2',
      'Mon 09:00 started 240; Mon 13:00 (warned 75), (warned 90), breached 1',
      { priority: 'P2' },
    ],
    [
      'does nothing on a clock that has ended',
      'Mon 09:00',
      'Mon 13:00 check; Mon 13:10 resolve; Mon 13:20 acknowledge-1',
      'Mon 09:00 started 240; Mon 13:00 (warned 75), (warned 90), breached 1; Mon 13:10 missed after 250',
      { priority: 'P2' },
    ],
    [
      'stays quiet over a pause',
      'Mon 09:00',
      'Mon 13:00 check; Mon 13:10 accept pend; Mon 13:20 acknowledge-1; Mon 13:30 resume',
      'Mon 09:00 started 240; Mon 13:00 (warned 75), (warned 90), breached 1; Mon 13:10 paused after 250; Mon 13:20 acknowledged 1; Mon 13:30 resumed due Mon 13:00',
      { priority: 'P2', ahead: 'Mon 14:50 level 2; Mon 16:50 level 3' },
    ],
    [
      'stays quiet over a priority change',
      'Mon 09:00',
      'Mon 13:00 check; Mon 13:10 acknowledge-1; Mon 13:20 P1',
      'Mon 09:00 started 240; Mon 13:00 (warned 75), (warned 90), breached 1; Mon 13:10 acknowledged 1; Mon 13:20 now 60 after 260 due Mon 13:00',
      { priority: 'P2', ahead: 'Mon 14:40 level 2; Mon 16:40 level 3' },
    ],
  ]);
});
