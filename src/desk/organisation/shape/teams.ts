import { z } from 'zod';
import { channel } from './platforms.ts';
import { fields, flag, minutes, number, onlyOff, reading, text } from './values.ts';
import { readTimeOfDay, readTurn } from './words.ts';

const every = reading(readTurn, 'how long a turn is: daily, weekly, or days or weeks such as 3d or 2w');
const timeOfDay = reading(readTimeOfDay, 'a time of day, such as 09:00');

/** `off`, or `{ answers: off }` with what is switched off. */
export const assistantSwitches = z.union(
  [
    z.literal('off').transform((): false => false),
    fields({ answers: onlyOff.optional(), drafts: onlyOff.optional(), summaries: onlyOff.optional() }),
  ],
  { error: 'Write off, or what is off, such as { drafts: off, summaries: off }: one of answers, drafts, summaries' },
);

/** How many with the same trouble within how long are asked about, or `off`. */
const outageSign = z.union(
  [z.literal('off').transform((): false => false), fields({ people: number, within: minutes })],
  {
    error: 'Write { people: 4, within: 15m }, or off',
  },
);

export const teamShape = fields({
  name: text,
  manager: text.optional(),
  channel: channel.optional(),
  log_channel: channel.optional(),
  on_call: text.optional(),
  assistant: assistantSwitches.optional(),
  suggest_articles: flag.optional(),
  replies: z.record(z.string(), text).optional(),
  propose_outage: outageSign.optional(),
});

export const rotationShape = fields({
  name: text,
  people: z.array(text).default([]),
  every,
  starts: text,
  handover: timeOfDay,
  hours: text.optional(),
  zone: text.optional(),
});
