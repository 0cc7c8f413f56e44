/** Words that only Slack needs. */
export const slackTexts = {
  cancel: 'Cancel',
  close: 'Close',
  connectedTitle: 'The help desk is here',
  connected: 'Everything works. Type /ticket to ask for help, or press the button.',
} as const;
