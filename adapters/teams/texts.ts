/** Words that only Teams needs. */
export const teamsTexts = {
  welcome: 'Hello, this is the help desk',
  welcomeText: 'Tell me what isn’t working and I’ll find someone to help. I’ll write to you here.',
  answeredInChat: 'I’ve answered you in our direct chat.',
  addMe: 'I answer in a direct chat: click my name here and choose Add, then ask again.',
  /** In brackets, in the words of a ticket. */
  onlyHere: 'an image that only Teams shows: open the chat',
  pastedImage: 'I can’t pass on pasted images. Please attach the image as a file.',
  nameOrEmail: 'A name, or the e-mail address of someone new',
  onlyTheTeam: 'Only the people who work on this ticket can do more here.',
  yourWords: 'What you wrote:',
  working: 'This is taking a little longer. I’ll post the answer here.',
  notInstalled: 'not installed for',
  tab: {
    title: 'The help desk in the browser',
    what: 'Your tickets and what was said on them; for technicians their queue, for managers their teams.',
    open: 'Open the console',
    chat: 'It opens in your browser, where you sign in with one press in the chat with Deskhand. For everything else, write to Deskhand in that chat.',
  },
} as const;
