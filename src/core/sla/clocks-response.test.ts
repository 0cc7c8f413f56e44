import { describe } from 'node:test';
import { clockTable } from '#src/core/testing/clock-stories.ts';

describe('the first response', () => {
  clockTable('first_response', [
    [
      'starts when filed',
      'Mon 10:00',
      '',
      'Mon 10:00 started 120',
      { ahead: 'Mon 11:30 warn 75; Mon 11:48 warn 90; Mon 12:00 level 1; Mon 13:00 level 2; Mon 15:00 level 3' },
    ],
    ['has a target for each priority', 'Mon 10:00', '', 'Mon 10:00 started 30', { priority: 'P1' }],
    ['does not start without a target', 'Mon 10:00', '', '', { priority: 'P4' }],
    ['does not start without a policy', 'Mon 10:00', 'Mon 11:00 accept pend', '', { policy: null }],
    [
      'counts from the next opening when filed outside hours',
      'Sat 12:00',
      '',
      'Sat 12:00 started 120',
      { ahead: 'Mon2 10:30 warn 75; Mon2 10:48 warn 90; Mon2 11:00 level 1; Mon2 12:00 level 2; Mon2 14:00 level 3' },
    ],
    [
      'is met by accepting',
      'Mon 10:00',
      'Mon 11:00 accept',
      'Mon 10:00 started 120; Mon 11:00 met after 60',
      { ahead: '' },
    ],
    ['is met by a public answer', 'Mon 10:00', 'Mon 11:00 answer', 'Mon 10:00 started 120; Mon 11:00 met after 60'],
    ['is met by a question', 'Mon 10:00', 'Mon 11:00 pend', 'Mon 10:00 started 120; Mon 11:00 met after 60'],
    ['is met by resolving', 'Mon 10:00', 'Mon 11:00 resolve', 'Mon 10:00 started 120; Mon 11:00 met after 60'],
    [
      'is met once',
      'Mon 10:00',
      'Mon 11:00 accept answer; Mon 15:00 answer',
      'Mon 10:00 started 120; Mon 11:00 met after 60',
    ],
    ['is not met by an internal note', 'Mon 10:00', 'Mon 11:00 note', 'Mon 10:00 started 120'],
    ['is not met by the requester', 'Mon 10:00', 'Mon 11:00 write', 'Mon 10:00 started 120'],
    [
      'is met at the instant it is due',
      'Mon 10:00',
      'Mon 12:00 accept',
      'Mon 10:00 started 120; Mon 12:00 met after 120',
    ],
    [
      'is missed after that',
      'Mon 10:00',
      'Mon 12:00 check; Mon 12:01 accept',
      'Mon 10:00 started 120; Mon 12:00 (warned 75), (warned 90), breached 1; Mon 12:01 missed after 121',
    ],
    [
      'is recorded as breached when it ends before a check',
      'Mon 10:00',
      'Mon 13:30 accept',
      'Mon 10:00 started 120; Mon 13:30 (warned 75), (warned 90), (breached 1), (breached 2), missed after 210',
    ],
    [
      'ends when the ticket is cancelled',
      'Mon 10:00',
      'Mon 11:00 cancel',
      'Mon 10:00 started 120; Mon 11:00 cancelled after 60',
    ],
    [
      'ends when the ticket is closed',
      'Mon 10:00',
      'Mon 11:00 close',
      'Mon 10:00 started 120; Mon 11:00 cancelled after 60',
    ],
  ]);
});

describe('the next reply', () => {
  clockTable('next_reply', [
    [
      'starts when the requester writes',
      'Mon 09:00',
      'Mon 10:00 accept; Mon 11:00 write',
      'Mon 11:00 started 60',
      { ahead: 'Mon 11:45 warn 75; Mon 11:54 warn 90; Mon 12:00 level 1; Mon 13:00 level 2; Mon 15:00 level 3' },
    ],
    ['does not start before the first response', 'Mon 09:00', 'Mon 11:00 write', ''],
    [
      'starts when it is accepted without a word to what they wrote before',
      'Mon 09:00',
      'Mon 10:00 write; Mon 11:00 accept; Mon 11:30 answer',
      'Mon 11:00 started 60; Mon 11:30 met after 30',
    ],
    [
      'starts when nobody has accepted it again after it changed hands',
      'Mon 09:00',
      'Mon 10:00 accept; Mon 10:30 assign; Mon 11:00 write; Mon 11:20 accept',
      'Mon 11:00 started 60',
    ],
    [
      'runs on when it changes hands',
      'Mon 09:00',
      'Mon 10:00 accept; Mon 11:00 write; Mon 11:10 assign; Mon 11:20 accept; Mon 12:00 answer',
      'Mon 11:00 started 60; Mon 12:00 met after 60',
    ],
    ['does not start when the desk writes', 'Mon 09:00', 'Mon 10:00 accept; Mon 11:00 answer', ''],
    ['does not start without a target', 'Mon 09:00', 'Mon 10:00 accept; Mon 11:00 write', '', { priority: 'P4' }],
    [
      'counts from the oldest message, whatever follows',
      'Mon 09:00',
      'Mon 10:00 accept; Mon 11:00 write; Mon 11:10 write; Mon 11:11 write; Mon 11:12 write; Mon 11:13 write; Mon 11:14 write; Mon 11:15 write; Mon 11:16 write; Mon 11:17 write; Mon 11:18 write; Mon 11:19 write; Mon 12:00 check',
      'Mon 11:00 started 60; Mon 12:00 (warned 75), (warned 90), breached 1',
    ],
    [
      'is met by a public answer',
      'Mon 09:00',
      'Mon 10:00 accept; Mon 11:00 write; Mon 11:30 answer',
      'Mon 11:00 started 60; Mon 11:30 met after 30',
    ],
    [
      'is met by a question',
      'Mon 09:00',
      'Mon 10:00 accept; Mon 11:00 write; Mon 11:30 pend',
      'Mon 11:00 started 60; Mon 11:30 met after 30',
    ],
    [
      'is met by resolving',
      'Mon 09:00',
      'Mon 10:00 accept; Mon 11:00 write; Mon 11:30 resolve',
      'Mon 11:00 started 60; Mon 11:30 met after 30',
    ],
    [
      'is not met by an internal note',
      'Mon 09:00',
      'Mon 10:00 accept; Mon 11:00 write; Mon 11:30 note',
      'Mon 11:00 started 60',
    ],
    [
      'is missed when late',
      'Mon 09:00',
      'Mon 10:00 accept; Mon 11:00 write; Mon 12:00 check; Mon 12:30 answer',
      'Mon 11:00 started 60; Mon 12:00 (warned 75), (warned 90), breached 1; Mon 12:30 missed after 90',
    ],
    [
      'starts again for the next message',
      'Mon 09:00',
      'Mon 10:00 accept; Mon 11:00 write; Mon 11:30 answer; Mon 14:00 write',
      'Mon 11:00 started 60; Mon 11:30 met after 30; Mon 14:00 #2 started 60',
    ],
    [
      'starts when a question is answered',
      'Mon 09:00',
      'Mon 10:00 accept pend; Mon 11:00 write resume',
      'Mon 11:00 started 60',
    ],
    [
      '… whichever event comes first',
      'Mon 09:00',
      'Mon 10:00 accept pend; Mon 11:00 resume write',
      'Mon 11:00 started 60',
    ],
    [
      'changes its target with the priority',
      'Mon 09:00',
      'Mon 10:00 accept; Mon 11:00 write; Mon 11:10 P1',
      'Mon 11:00 started 60; Mon 11:10 now 30 after 10 due Mon 11:30',
    ],
    [
      'ends with the ticket',
      'Mon 09:00',
      'Mon 10:00 accept; Mon 11:00 write; Mon 11:30 cancel',
      'Mon 11:00 started 60; Mon 11:30 cancelled after 30',
    ],
  ]);
});
