import { metricName } from '#src/cards/metric-name.ts';
import { texts } from '#src/cards/texts.ts';
import type { FieldChange } from '#src/core/administration/change.ts';
import { writeHours } from '#src/core/administration/read-words.ts';
import { type AssistantSwitches, assistantWorks, letsAssist } from '#src/core/assistant-switches.ts';
import { timeInWords } from '#src/core/calendar/open-minutes.ts';
import { inTime } from '#src/core/calendar/week-words.ts';
import { conditionKinds, metrics } from '#src/core/organisation/policy.ts';
import { defaultWeights } from '#src/core/organisation/weights.ts';
import { priorities } from '#src/core/priority.ts';
import type { Question } from '#src/core/questions/question.ts';

const { admin } = texts;

type Values = readonly unknown[];

const listed = (value: unknown): Values => (Array.isArray(value) ? value : []);
const time = (value: unknown): string => (typeof value === 'number' ? timeInWords(value) : admin.none);
const fromTo = (before: string, after: string): string => (before === after ? '' : `${before} → ${after}`);

/** What differs in two rows of times, each under its name. */
const rowDiffers = (names: readonly string[], before: unknown, after: unknown, words: (value: unknown) => string) =>
  names.flatMap((name, index) => {
    const said = fromTo(words(listed(before)[index] ?? null), words(listed(after)[index] ?? null));
    return said === '' ? [] : [`${name} ${said}`];
  });

const priorityWords = priorities.map((one) => texts.priority[one]);

const targetsDiffer = (before: unknown, after: unknown): readonly string[] =>
  metrics.flatMap((metric, index) =>
    rowDiffers(priorityWords, listed(before)[index], listed(after)[index], time).map(
      (said) => `${metricName(metric)}, ${said}`,
    ),
  );

const againWords = (value: unknown): string => {
  const { after, times } = Object(value);
  return value == null ? 'never' : `${times} times, after ${time(after)} each`;
};

/** `after 2h: role admin`. */
const levelWords = (value: unknown): string => {
  const { after, ...to } = Object(value);
  const named = Object.entries(to).map(([kind, who]) => ` (${kind.replaceAll('_', ' ')} ${who})`);
  return `after ${time(after)}${named.join('')}`;
};

const pausesDiffer = (before: unknown, after: unknown): readonly string[] =>
  Object.keys({ ...Object(before), ...Object(after) }).flatMap((reason) => {
    const said = fromTo(`${Object(before)[reason]}`, `${Object(after)[reason]}`);
    return said === '' ? [] : [`${reason} ${said}`];
  });

const hoursOf = (windows: unknown): string =>
  listed(windows)
    .map((window) => {
      const [from, to] = listed(window);
      return `${inTime(Number(from))}-${inTime(Number(to))}`;
    })
    .join(', ');

const weekWords = (value: unknown): string => {
  const week = listed(value).map((windows) =>
    listed(windows).map((window) => {
      const [from, to] = listed(window);
      return { from: Number(from), to: Number(to) };
    }),
  );
  return writeHours(week) || 'closed';
};

/** More of them tell nobody anything. */
const mostDays = 10;

const holidayWords = (day: unknown): string => {
  const [date, name, windows] = listed(day);
  const hours = hoursOf(windows);
  return `${date} ${name}${hours === '' ? '' : ` ${hours}`}`;
};

const holidaysDiffer = (before: unknown, after: unknown): readonly string[] => {
  const [was, is] = [listed(before).map(holidayWords), listed(after).map(holidayWords)];
  const said = [
    ...is.filter((day) => !was.includes(day)).map((day) => `with ${day}`),
    ...was.filter((day) => !is.includes(day)).map((day) => `without ${day}`),
  ];
  return said.length > mostDays ? [...said.slice(0, mostDays), `and ${said.length - mostDays} more`] : said;
};

/** `1. urgent: priority P1`; the last one usually says nothing. */
const ruleWords = (rule: unknown, index: number): string => {
  const [policy, ...conditions] = listed(rule);
  const said = conditions.flatMap((value, at) =>
    value == null ? [] : [`${conditionKinds[at]} ${value === true ? 'yes' : value}`],
  );
  return `${index + 1}. ${policy}${said.length === 0 ? '' : `: ${said.join(' and ')}`}`;
};

const rulesDiffer = (before: unknown, after: unknown): readonly string[] => {
  const [was, is] = [listed(before).map(ruleWords), listed(after).map(ruleWords)];
  return [
    ...is.filter((rule) => !was.includes(rule)).map((rule) => `with ${rule}`),
    ...was.filter((rule) => !is.includes(rule)).map((rule) => `without ${rule}`),
  ];
};

const questionWords = (questions: unknown): string =>
  listed(questions)
    .map((question) => `“${(question as Question).label}”`)
    .join(', ') || 'none';

const signWords = (sign: unknown): string => {
  if (sign === false) return admin.never;
  const { people, within } = Object(sign);
  return sign == null ? admin.asUsual : admin.outageSign(people, time(within));
};
const chatWords = (asked: unknown): string =>
  asked === null || asked === undefined ? 'what is usual' : listed(asked).join(', ') || 'nothing';

const helpWords = (given: unknown, usual: string): string =>
  given == null ? usual : given === false ? admin.off : admin.on;

const switchesDiffer = (before: unknown, after: unknown): readonly string[] =>
  assistantWorks.flatMap((work) => {
    const word = (switches: unknown) =>
      letsAssist((switches ?? undefined) as AssistantSwitches | undefined, work) ? admin.on : admin.off;
    const said = fromTo(word(before), word(after));
    return said === '' ? [] : [`${work} ${said}`];
  });

const weightsDiffer = (before: unknown, after: unknown): readonly string[] => {
  const valueIn = (weights: unknown, name: string): string => `${Object(weights ?? defaultWeights)[name]}`;
  return Object.keys(defaultWeights).flatMap((name) => {
    const said = fromTo(valueIn(before, name), valueIn(after, name));
    return said === '' ? [] : [`${name} ${said}`];
  });
};

const intakeWords = (given: unknown): string =>
  listed(given)
    .map((channel) => listed(channel).join(' '))
    .join(', ') || 'none';

/** Times in minutes. */
const inMinutes = new Set(['acknowledged_for', 'accept_within']);

/** What has changed about a field that holds more than a word, in words; null: it is no such field. */
export const structuredWords = ({ field, before, after }: FieldChange): string | null => {
  const all = (parts: readonly string[]): string => parts.join(', ') || admin.valueChanged;
  switch (field) {
    case 'targets':
      return all(targetsDiffer(before, after));
    case 'calendars':
      return all(rowDiffers(metrics.map(metricName), before, after, (value) => `${value ?? 'as usual'}`));
    case 'escalate_after':
      return fromTo(
        listed(before).map(levelWords).join(', ') || 'never',
        listed(after).map(levelWords).join(', ') || 'never',
      );
    case 'repeat':
    case 'remind':
      return fromTo(againWords(before), againWords(after));
    case 'pauses':
      return all(pausesDiffer(before, after));
    case 'intake':
      return fromTo(intakeWords(before), intakeWords(after));
    case 'weights':
      return all(weightsDiffer(before, after));
    case 'week':
      return fromTo(weekWords(before), weekWords(after));
    case 'holidays':
    case 'holidays_read':
      return all(holidaysDiffer(before, after));
    case 'chat_asks':
      return fromTo(chatWords(before), chatWords(after));
    case 'questions':
      return fromTo(questionWords(before), questionWords(after));
    case 'propose_outage':
      return fromTo(signWords(before), signWords(after));
    case 'assistant':
      return all(switchesDiffer(before, after));
    case 'suggest_articles':
      return fromTo(helpWords(before, admin.asUsual), helpWords(after, admin.asUsual));
    case 'order':
      return all(rulesDiffer(before, after));
    case 'handover':
      return fromTo(inTime(Number(before)), inTime(Number(after)));
    default:
      if (field === 'accept_within' && Array.isArray(after)) return all(rowDiffers(priorityWords, before, after, time));
      return inMinutes.has(field) ? fromTo(time(before), time(after)) : null;
  }
};
