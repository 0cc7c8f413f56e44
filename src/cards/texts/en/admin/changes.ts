/** Who changed what. */
export const changes = {
  changes: 'Changes',
  noChanges: 'Nothing has been changed yet.',
  /** Who changed it, and by what; `name` null: nobody in person. */
  changedBy: {
    chat: (name: string | null) => name ?? 'somebody in chat',
    console: (name: string | null) => (name === null ? 'somebody in the console' : `${name} in the console`),
    api: (name: string | null) => (name === null ? 'a program over the API' : `${name} over the API`),
    file: (name: string | null) => (name === null ? 'the organisation file' : `${name} with the organisation file`),
    platform: (name: string | null) => (name === null ? 'a group on a platform' : `${name}, by a group on a platform`),
    desk: (name: string | null) => name ?? 'the desk',
  },
  /** What has no name of its own. */
  subject: { rules: 'The rules for policies', settings: 'The desk’s settings' },
  named: { api_keys: (name: string) => `API key ${name}`, webhooks: (name: string) => `Webhook ${name}` },
  change: {
    added: (subject: string, who: string) => `${subject} added: ${who}`,
    changed: (subject: string, who: string) => `${subject} changed: ${who}`,
    activated: (subject: string, who: string) => `${subject} back: ${who}`,
    deactivated: (subject: string, who: string) => `${subject} has left: ${who}`,
    removed: (subject: string, who: string) => `${subject} removed: ${who}`,
  },
  /** Where the values are not shown. */
  valueChanged: 'changed',
} as const;
