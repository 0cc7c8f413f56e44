/** The scopes the app needs, each with the reason; the manifest asks for exactly these. */
export const neededScopes = {
  'app_mentions:read': 'be asked for help by mentioning it',
  'channels:history': 'read the replies in the thread of a ticket’s card, and a message marked with the emoji',
  'chat:write': 'send and update cards',
  commands: 'offer /ticket and the shortcuts',
  'files:read': 'take files in forms, and pass on those attached to a message',
  'files:write': 'show files as files, and a chart below a report',
  'groups:history': 'the same as channels:history, in private channels it was invited to',
  'im:history': 'read what people write to it',
  'im:write': 'open a conversation with a person to send them a card',
  'reactions:read': 'notice the emoji that makes a ticket of a message',
  'users:read': 'know the name, the time zone and whether someone is a guest or a bot',
  'users:read.email': 'recognise people by e-mail address, and find technicians by theirs',
} as const;

/** What it needs besides to show a card for a link to a ticket, where the desk has an address people can reach. */
export const linkScopes = {
  'links:read': 'notice a link to the console, and to no other address, in a message',
  'links:write': 'show a card for it',
} as const;

/** What it needs besides to be an agent in Slack, with SLACK_AGENT=on. */
export const agentScopes = {
  'assistant:write': 'be opened from the top bar, and offer prompts to whoever opens the conversation',
} as const;

/** The needed scopes that are missing from those Slack says were granted. */
export const missingScopes = (granted: readonly string[], agent = false): readonly string[] =>
  Object.keys({ ...neededScopes, ...(agent && agentScopes) }).filter((scope) => !granted.includes(scope));
