import { z } from 'zod';
import { type IntakeChannel, intakeModes } from '#src/core/organisation/person.ts';
import { platforms } from '#src/platforms.ts';
import { fields, reading, text } from './values.ts';

/** One account, or several on one platform. */
export const account = (pattern: RegExp, instead: string) => {
  const one = reading((value) => (pattern.test(value) ? value : null), instead);
  return z.union([one.transform((value) => [value]), z.array(one)], { error: `Write ${instead}` }).optional();
};

/** A field for each platform, under its name. */
export const onPlatforms = <T extends z.ZodType>(fieldOf: (platform: (typeof platforms)[number]) => T) =>
  fields(Object.fromEntries(platforms.map((platform) => [platform.name, fieldOf(platform)])));

export const channel = onPlatforms(() => text.optional()).refine(
  (given) => Object.keys(given).length <= 1,
  'A team has one such channel; keep one platform',
);

const intakeOn = platforms.flatMap(({ name, channel: form }) => (form === undefined ? [] : [{ name, form }]));

/** A channel in which what people write to each other is for the desk, too. */
export const intakeChannel = fields({
  ...Object.fromEntries(
    intakeOn.map(({ name, form: { pattern, instead } }) => [
      name,
      reading((value) => (pattern.test(value) ? value : null), instead).optional(),
    ]),
  ),
  messages: z.enum(intakeModes, { error: `It must be ${intakeModes.join(' or ')}` }).default('offer'),
}).transform(({ messages, ...given }, context): IntakeChannel => {
  const [named, another] = Object.entries(given).filter(([, id]) => id !== undefined);
  if (named !== undefined && another === undefined) {
    return { platform: named[0], id: String(named[1]), messages: messages === 'file' ? 'file' : 'offer' };
  }
  context.addIssue({ code: 'custom', message: 'Name one channel, such as { slack: C0123ABCD, messages: offer }' });
  return z.NEVER;
});
