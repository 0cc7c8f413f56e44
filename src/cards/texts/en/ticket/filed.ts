import type { Span } from '#src/cards/card.ts';
import { listed } from '#src/cards/language/listed.ts';

/** What the requester reads while nobody has the ticket. */
export const filed = {
  on: (name: string) => `Filed on your behalf by ${name}.`,
  triage: 'Someone will read this and pass it to the right team. You don’t need to do anything.',
  looking: 'Looking for a technician. You’ll hear as soon as someone takes it.',
  asked: (name: string) => `${name} has been asked to take it.`,
  because: (priority: string, words: readonly string[]) =>
    `Filed as ${priority} because you wrote ${listed(words.map((word) => `“${word}”`))}.`,
  late: 'This is taking longer than we promised. The people in charge have been told.',
  deciding: 'The team’s manager is choosing who should do it. You’ll hear as soon as someone takes it.',
  nobody:
    'Nobody who can do this is free right now. The team has been told, and you’ll hear as soon as someone takes it.',
  notOurs: 'This may not be something for IT.',
  stillRead: 'Someone will read it and tell you.',
  opens: (team: string, at: Span): readonly Span[] => [`${team} opens `, at, '.'],
  countFrom: (team: string, at: Span): readonly Span[] => [`The times above count from when ${team} opens `, at, '.'],
  /** After when the desk opens. */
  whenOpen: 'You’ll hear as soon as someone takes it. You don’t need to do anything.',
  backFrom: (at: Span): readonly Span[] => ['Someone who can do this is back ', at, '.'],
  told: 'The team has been told, and you’ll hear as soon as someone takes it.',
} as const;
