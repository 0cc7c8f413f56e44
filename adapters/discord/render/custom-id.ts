import { createHash } from 'node:crypto';
import { limits } from '#adapters/discord/limits.ts';

/** What a component carries: an action of the desk and what it acts on. */
export type Carried = {
  readonly action: string;
  readonly value: string;
  /** It is on a card that is kept up to date, not on an answer. */
  readonly kept: boolean;
};

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);
const keptMark = 'k';
const answerMark = 'a';
/** Marks the digest of what did not fit; no value of the desk contains it. */
const cutMark = '¦';

/** The part of a value that names the ticket, then a digest of the rest: short enough anywhere. */
const shorten = (value: string): string => {
  const dot = value.indexOf('.') + 1;
  const start = dot > 12 ? 0 : dot;
  return `${value.slice(0, start)}${cutMark}${digest(value.slice(start))}`;
};

/** A component's id: `action|value|k`, and a count where a message has the same twice. At most 100 characters. */
export const customId = ({ action, value, kept }: Carried, count = 0): string => {
  const mark = `${kept ? keptMark : answerMark}${count === 0 ? '' : count}`;
  const whole = `${action}|${value}|${mark}`;
  return whole.length <= limits.customId ? whole : `${action}|${shorten(value)}|${mark}`;
};

/** An option's value, or any other that must fit into 100 characters. */
export const shortValue = (value: string): string => (value.length <= limits.optionValue ? value : shorten(value));

/** What a component's id carries; null: not ours, or from another version. */
export const readCustomId = (id: string): Carried | null => {
  const match = /^([a-z_]{1,40})\|(.*)\|([ka])\d*$/s.exec(id);
  return match ? { action: match[1] ?? '', value: match[2] ?? '', kept: match[3] === keptMark } : null;
};

/**
 * Restores a shortened value by finding its digest among the possible `candidates`: the desk's categories, whose ids
 * are chosen by an admin. Nothing has to be stored. Returns it unchanged if it is none of them.
 */
export const wholeValue = async (value: string, candidates: () => Promise<readonly string[]>): Promise<string> => {
  const cut = value.indexOf(cutMark);
  if (cut < 0) return value;
  const whole = (await candidates()).find((one) => digest(one) === value.slice(cut + 1));
  return whole === undefined ? value : `${value.slice(0, cut)}${whole}`;
};

/** Whether one of these components carries this action. */
export const carries = (components: readonly unknown[], action: string): boolean =>
  JSON.stringify(components).includes(`"custom_id":"${action}|`);

/** Whether these components are those of a card that is kept up to date. */
export const isKept = (components: readonly unknown[]): boolean =>
  /"custom_id":"[a-z_]+\|(?:[^"\\]|\\.)*\|k\d*"/.test(JSON.stringify(components));
