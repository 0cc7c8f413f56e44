/** What people read who write to the desk alone, before there is a ticket. */
export const enquiries = {
  noFileIt: 'No, file it',
  answerInWords: 'Write it as your next message.',
  orInWords: 'Or write it as your next message.',
  aDay: 'Write a day such as 24 Dec 2026 as your next message.',
  choose: 'Choose',
  soFar: 'I’ll file this as a ticket:',
  filesItself:
    'I ask a few things at most, and you can file it at any time. Without a word from you I file it in 15 minutes.',
  filesAnyway: 'Without a word from you I file it in 15 minutes.',
  more: 'You added:',
  stillThere: 'Should I still file this?',
  stillHelp: 'Did one of these solve it?',
  asked: 'You wrote this a while ago. If you don’t press anything, nothing is filed.',
  solved: 'Good. No ticket was filed; nobody needs to do anything.',
  dropped: 'Fine. Nothing was filed.',
  over: 'This is over already. To ask again, write what is wrong.',
} as const;
