import { describe } from 'node:test';
import { clockTable } from './testing/clock-stories.ts';

describe('a clock whose ticket changes priority', () => {
  clockTable('resolution', [
    [
      'gets the new target and keeps what was consumed',
      'Mon 09:00',
      'Mon 10:00 P2',
      'Mon 09:00 started 480; Mon 10:00 now 240 after 60 due Mon 13:00',
      { ahead: 'Mon 12:00 warn 75; Mon 12:36 warn 90; Mon 13:00 level 1; Mon 14:00 level 2; Mon 16:00 level 3' },
    ],
    ['stays when the target is the same', 'Mon 09:00', 'Mon 10:00 P3', 'Mon 09:00 started 480'],
    [
      'tells the highest warning that is past',
      'Mon 09:00',
      'Mon 12:10 P2',
      'Mon 09:00 started 480; Mon 12:10 now 240 after 190 due Mon 13:00, warned 75',
      { ahead: 'Mon 12:36 warn 90; Mon 13:00 level 1; Mon 14:00 level 2; Mon 16:00 level 3' },
    ],
    [
      'breaks at once when past the new target, and climbs from then',
      'Mon 09:00',
      'Mon 14:00 P2; Mon 14:00 check',
      'Mon 09:00 started 480; Mon 14:00 now 240 after 300 due Mon 14:00, (warned 75), (warned 90), broken 1 by priority_change',
      { ahead: 'Mon 15:00 level 2; Mon 17:00 level 3' },
    ],
    [
      'breaks once, however often it changes',
      'Mon 09:00',
      'Mon 14:00 P2; Mon 14:10 P3; Mon 14:20 P1; Mon 14:30 P2',
      'Mon 09:00 started 480; Mon 14:00 now 240 after 300 due Mon 14:00, (warned 75), (warned 90), broken 1 by priority_change; Mon 14:10 now 480 after 310 due Mon 17:00; Mon 14:20 now 60 after 320 due Mon 14:20; Mon 14:30 now 240 after 330 due Mon 14:20',
    ],
    [
      'stays broken when the new target is later; the next level counts from there',
      'Mon 09:00',
      'Mon 10:30 check; Mon 11:00 P3; Mon 17:00 check; Tue 09:30 resolve',
      'Mon 09:00 started 60; Mon 10:30 (warned 75), (warned 90), broken 1; Mon 11:00 broken 2, now 480 after 120 due Mon 17:00; Tue 09:30 missed after 510',
      { priority: 'P1' },
    ],
    [
      'is met when it ends before a later target, though it was broken',
      'Mon 09:00',
      'Mon 10:30 check; Mon 10:40 P3; Mon 12:00 resolve',
      'Mon 09:00 started 60; Mon 10:30 (warned 75), (warned 90), broken 1; Mon 10:40 now 480 after 100 due Mon 17:00; Mon 12:00 met after 180',
      { priority: 'P1' },
    ],
    [
      'keeps the planned next level when raised again',
      'Mon 09:00',
      'Mon 13:30 check; Mon 13:40 P1',
      'Mon 09:00 started 240; Mon 13:30 (warned 75), (warned 90), broken 1; Mon 13:40 now 60 after 280 due Mon 13:00',
      { priority: 'P2', ahead: 'Mon 14:00 level 2; Mon 16:00 level 3' },
    ],
    [
      'tells first what was due before',
      'Mon 09:00',
      'Mon 15:30 P2',
      'Mon 09:00 started 480; Mon 15:30 warned 75, now 240 after 390 due Mon 15:30, (warned 90), broken 1 by priority_change',
    ],
    [
      'gives no warning again for the new target',
      'Mon 09:00',
      'Mon 12:30 check P3',
      'Mon 09:00 started 240; Mon 12:30 warned 75, now 480 after 210 due Mon 17:00',
      { priority: 'P2', ahead: 'Mon 16:12 warn 90; Mon 17:00 level 1; Tue 10:00 level 2; Tue 12:00 level 3' },
    ],
    [
      'ends when the new priority promises nothing',
      'Mon 09:00',
      'Mon 10:00 P4',
      'Mon 09:00 started 480; Mon 10:00 cancelled after 60',
    ],
    [
      'is promised from then on when the old one promised nothing',
      'Mon 09:00',
      'Mon 10:00 P3',
      'Mon 10:00 started 480',
      { priority: 'P4' },
    ],
    ['is not promised for what is done', 'Mon 09:00', 'Mon 10:00 resolve; Mon 11:00 P3', '', { priority: 'P4' }],
    [
      'is promised, standing still, while waiting',
      'Mon 09:00',
      'Mon 10:00 accept pend; Mon 11:00 P3; Tue 11:00 resume',
      'Mon 11:00 started 480, paused after 0; Tue 11:00 resumed due Wed 11:00',
      { priority: 'P4' },
    ],
    [
      'of an ended clock changes nothing',
      'Mon 09:00',
      'Mon 10:00 resolve; Mon 11:00 P1',
      'Mon 09:00 started 480; Mon 10:00 met after 60',
    ],
    [
      'counts when reopened later',
      'Mon 09:00',
      'Mon 10:00 resolve; Mon 11:00 P2; Mon 12:00 reopen',
      'Mon 09:00 started 480; Mon 10:00 met after 60; Mon 12:00 #2 started 240 after 60',
    ],
    [
      'swaps the target of a paused clock',
      'Mon 09:00',
      'Mon 10:00 accept pend; Mon 11:00 P2; Tue 09:00 resume',
      'Mon 09:00 started 480; Mon 10:00 paused after 60; Mon 11:00 now 240 after 60; Tue 09:00 resumed due Tue 12:00',
    ],
    [
      'breaks a paused clock that is past the new target, once',
      'Mon 09:00',
      'Mon 14:00 accept pend; Mon 15:00 P2; Mon 16:00 P1; Tue 09:00 resume',
      'Mon 09:00 started 480; Mon 14:00 paused after 300; Mon 15:00 now 240 after 300 due Mon 15:00, (warned 75), (warned 90), broken 1 by priority_change; Mon 16:00 now 60 after 300 due Mon 15:00; Tue 09:00 resumed due Mon 15:00',
      { ahead: 'Tue 10:00 level 2; Tue 12:00 level 3' },
    ],
  ]);
});
