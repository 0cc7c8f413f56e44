import { describe } from 'node:test';
import { clockTable } from '#src/core/testing/clock-stories.ts';

/** Office hours are 9 to 5 on weekdays; in them, the requester of a P3 hears every four hours, of a P2 every two. */
describe('how long a requester is left without a word', () => {
  clockTable('update', [
    ['is not counted before anybody has responded', 'Mon 09:00', 'Mon 10:00 write note', ''],
    [
      'begins when somebody accepts, and again with each public word of the desk',
      'Mon 09:00',
      'Mon 10:00 accept; Mon 12:00 answer; Mon 12:30 write note; Mon 16:30 check',
      'Mon 10:00 started 240; Mon 12:00 met after 120, #2 started 240; Mon 16:30 #2 (warned 75), #2 (warned 90), #2 breached 1',
    ],
    [
      'stops while we wait for the requester: the question was a word',
      'Mon 09:00',
      'Mon 10:00 accept; Mon 11:00 pend; Tue 11:00 resume',
      'Mon 10:00 started 240; Mon 11:00 met after 60, #2 started 240, #2 paused after 0; Tue 11:00 #2 resumed due Tue 15:00',
    ],
    [
      'begins anew, stopped, with what is said while we wait',
      'Mon 09:00',
      'Mon 10:00 accept; Mon 11:00 pend; Mon 12:00 answer; Tue 09:00 resume',
      'Mon 10:00 started 240; Mon 11:00 met after 60, #2 started 240, #2 paused after 0; Mon 12:00 #2 met after 0, #3 started 240, #3 paused after 0; Tue 09:00 #3 resumed due Tue 13:00',
    ],
    [
      'ends with the solution, and begins again when it is reopened, which they are told',
      'Mon 09:00',
      'Mon 10:00 accept; Mon 11:00 resolve; Mon 12:00 reopen; Mon 13:00 answer',
      'Mon 10:00 started 240; Mon 11:00 met after 60; Mon 12:00 #2 started 240; Mon 13:00 #2 met after 60, #3 started 240',
    ],
    [
      'runs on when somebody else is asked, and begins anew when they accept',
      'Mon 09:00',
      'Mon 10:00 accept; Mon 11:00 assign; Mon 12:00 accept',
      'Mon 10:00 started 240; Mon 12:00 met after 120, #2 started 240',
    ],
    [
      'follows the priority, and keeps what has passed',
      'Mon 09:00',
      'Mon 10:00 accept; Mon 11:00 P2; Mon 12:30 P1',
      'Mon 10:00 started 240; Mon 11:00 now 120 after 60 due Mon 12:00; Mon 12:30 (warned 75), (warned 90), breached 1, now 60 after 150 due Mon 12:00',
    ],
    [
      'is promised from now where it had not been promised',
      'Mon 09:00',
      'Mon 10:00 accept; Mon 11:00 P4; Mon 12:00 answer; Mon 13:00 P2',
      'Mon 10:00 started 240; Mon 11:00 cancelled after 60; Mon 13:00 #2 started 120',
    ],
    [
      'is promised, stopped, to somebody who has to answer first',
      'Mon 09:00',
      'Mon 10:00 accept; Mon 10:10 P4; Mon 11:00 pend; Mon 12:00 P2; Mon 13:00 resume',
      'Mon 10:00 started 240; Mon 10:10 cancelled after 10; Mon 12:00 #2 started 120, #2 paused after 0; Mon 13:00 #2 resumed due Mon 15:00',
    ],
    [
      'ends with a withdrawal',
      'Mon 09:00',
      'Mon 10:00 accept; Mon 11:00 cancel',
      'Mon 10:00 started 240; Mon 11:00 cancelled after 60',
    ],
  ]);
});
