/** Where Discord needs words of its own. */
export const discordTexts = {
  files: 'Files',
  filesHint: 'Screenshots, logs: up to ten',
  fixForm: 'Correct it',
  stillWrong: 'Not quite yet',
  youWrote: 'What you wrote, so that nothing is lost',
  dmsClosedTitle: 'I cannot write to you',
  dmsClosed:
    'Your direct messages are closed to me, so you do not hear what becomes of your tickets. To open them: right-click this server’s name (on a phone: tap it), Privacy settings, turn on Direct messages. Until then use /ticket list.',
  helloTitle: 'Hello from your help desk',
  hello: 'This works. Type /ticket new to see the form.',
} as const;
