import { type Language, readLanguage } from '#src/core/language.ts';

const time = String.raw`\d{1,2}(?:[:.]\d{2})?(?:\s*(?:h|am|pm)\b)?`;
const between = String.raw`(?:\s*[-–—]\s*|\s+(?:(?:to|until|till|and)\s+)?)`;
const hours = String.raw`(?:from\s+|between\s+)?(${time})${between}(${time})`;
const quiet = String.raw`quiet(?:\s+hours?)?`;

/** What `notify` understands: anything else that begins with it is a sentence. */
export const notifyLine = new RegExp(
  `^(?:e-?mail|mail|chat|daily|now|language(?:\\s+\\S{2,20})?|${quiet}(?:\\s+(?:on|off|none|no|${hours}))?)$`,
  'i',
);

const quietHours = new RegExp(`^${quiet}\\s+${hours}$`);
const quietOff = new RegExp(`^${quiet}\\s+(?:off|none|no)$`);
const quietShown = new RegExp(`^${quiet}(?:\\s+on)?$`);

/** What was typed behind `notify`: to be shown what holds, or a change; null: nothing that is understood. */
export const readNotify = (
  words: string,
):
  | 'show'
  | { readonly place: 'email' | 'chat' }
  | { readonly quiet: { readonly from: string; readonly to: string } }
  | { readonly all: 'daily' | 'now' }
  | { readonly language: Language | 'platform' }
  | null => {
  const typed = words.trim().toLowerCase();
  // Without its hours nobody knows when it should be quiet.
  if (typed === '' || quietShown.test(typed)) return 'show';
  if (/^(?:e-?mail|mail)$/.test(typed)) return { place: 'email' };
  if (typed === 'chat') return { place: 'chat' };
  if (typed === 'daily' || typed === 'now') return { all: typed };
  const [, named] = /^language\s+(\S+)$/.exec(typed) ?? [];
  if (named !== undefined) {
    const language = named === 'auto' || named === 'platform' ? 'platform' : readLanguage(named);
    return language === null ? null : { language };
  }
  if (typed === 'language') return 'show';
  if (quietOff.test(typed)) return { quiet: { from: '', to: '' } };
  const [, from, to] = quietHours.exec(typed) ?? [];
  return from === undefined || to === undefined ? null : { quiet: { from, to } };
};
