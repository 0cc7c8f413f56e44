/** Words that only Discord needs. */
export const discordTexts = {
  fixForm: 'Correct it',
  stillWrong: 'Not quite right yet',
  filesKept: (names: readonly string[]): string =>
    `I still have these files, so don’t add them again: ${names.join(', ')}`,
  youWrote: 'What you wrote, so that nothing is lost',
  dmsClosedTitle: 'I can’t message you',
  dmsClosed:
    'I can’t send you direct messages, so you won’t hear what happens with your tickets. To allow them: right-click this server’s name (on a phone: tap it), Privacy settings, turn on Direct messages. Until then, use /ticket list.',
  sticker: (name: string): string => `Sticker: ${name}`,
  unreadable: 'I could not read that. Please write it in words, or attach a file.',
  pingOff: 'I could not read that; reply with the ping on.',
  needsContent:
    'Discord does not show what people write in an intake channel: turn on the Message Content Intent and set DISCORD_MESSAGE_CONTENT=on; see docs/discord.md',
  panelPosted: 'The message with the buttons stands in this channel. To change it, delete it and post a new one.',
  panelMayNot: 'I may not write in this channel. Allow me View Channel and Send Messages here, and try again.',
  helloTitle: 'Hello from your help desk',
  hello: 'This works. Type /ticket new to see the form.',
} as const;
