import type { KeyRefusal } from '#src/app/ports/console/keys.ts';
import type { Scope } from '#src/core/access/api-key.ts';

/** What each scope is for, for those who choose. */
export const scopeWords: Readonly<Record<Scope, string>> = {
  'tickets:read': 'Read tickets: lists, search, what was said, targets',
  'tickets:write': 'File tickets, write on them, and everything else its owner may do with them',
  notes: 'Internal notes: read them, and with the one above write them',
  'events:read': 'Read what happened, event by event',
  'desk:read': 'Read people, teams, categories and policies',
  'figures:read': 'Read figures',
  webhooks: 'Set up webhooks',
  calendar: 'Read your own times as a calendar: what is due, shifts and on call',
  own: 'See and change its owner’s home page and notifications',
  settings: 'Read the desk’s settings, and change them; for admins',
  'desk:write':
    'Change teams, categories, people’s skills, hours and absences, calendars, policies, rules and rotations',
  'knowledge:read': 'Read articles and search them',
  'knowledge:write': 'Write articles, and say whether they help',
  access:
    'Add people, change their details, roles and accounts, and mark them as left; created by admins, for at most 90 days',
};

/** What each refusal means, for the person who asked. */
export const keyRefusalWords: Readonly<Record<KeyRefusal, string>> = {
  not_allowed:
    'Only admins can create and revoke other people’s keys, and only people who work at the desk can have their own.',
  unknown_owner: 'Nobody matches that. Enter one person’s e-mail address, id or full name.',
  owner_left: 'They have left or are blocked, so a key wouldn’t work.',
  no_name: 'Enter a name, such as the program’s.',
  long_name: 'The name is too long. Use at most 100 characters.',
  no_scope: 'Choose at least one thing it can be used for.',
  access_for_admins: 'Only admins can create a key with access.',
  access_too_long: 'A key with access has to expire. Enter at most 90 days.',
  bad_days: 'Enter a whole number of days from 1 to 3650, or leave it out.',
  too_many: 'They already have 20 active keys. Revoke one first.',
  unknown_key: 'That key doesn’t exist.',
};
