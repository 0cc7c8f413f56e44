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
  own: 'See and change what its owner’s start page shows, and what they hear',
  settings: 'Read the desk’s settings, and change them; for admins',
  'desk:write':
    'Change teams, categories, people’s skills, hours and absences, calendars, policies, rules and rotations',
  'knowledge:read': 'Read articles and search them',
  'knowledge:write': 'Write articles, and say whether they help',
  access:
    'Add people, and change who they are, their roles and accounts, and who leaves; made by admins, for at most 90 days',
};

/** What each refusal means, for the person who asked. */
export const keyRefusalWords: Readonly<Record<KeyRefusal, string>> = {
  not_allowed: 'Only admins make and end keys of others, and only those who work at the desk have keys of their own.',
  unknown_owner: 'Nobody is called this: write an e-mail address, an id or a whole name of one person.',
  owner_left: 'They have left, or are blocked: a key of theirs would not work.',
  no_name: 'Give it a name, such as that of the program that gets it.',
  long_name: 'Its name is too long: at most 100 characters.',
  no_scope: 'Choose at least one thing it may be used for.',
  access_for_admins: 'Only admins make a key that says who gets in.',
  access_too_long: 'A key with access expires: say in how many days, at most 90.',
  bad_days: 'Say in how many days it expires: a whole number from 1 to 3650, or nothing.',
  too_many: 'They have 20 keys that work. End one first.',
  unknown_key: 'There is no such key.',
};
