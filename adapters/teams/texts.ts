/** Where Teams needs words of its own. */
export const teamsTexts = {
  welcome: 'Hello, this is the help desk',
  welcomeText: 'Tell me what does not work, and I find someone who helps. I write to you here.',
  answeredInChat: 'I have answered you in our own chat.',
  addMe: 'I answer in a chat of our own: open my name here and choose Add. Then ask again.',
  working: 'This takes a moment longer. The answer follows here.',
  notInstalled: 'not installed for',
} as const;
