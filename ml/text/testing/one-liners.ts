import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { priorityHints } from '#ml/text/priority-hints.ts';
import { type Impact, levelsOf, type Priority, priorityOf, type Urgency, usualLevels } from '#src/core/priority.ts';

/** A one-line filing with what a careful reader says it means. */
export type OneLiner = {
  readonly language: string;
  readonly text: string;
  readonly impact: Impact;
  readonly urgency: Urgency;
};

/** Those that were written for this. */
export const oneLiners = (): readonly OneLiner[] =>
  parse(readFileSync(fileURLToPath(new URL('one-line.csv', import.meta.url))), { columns: true });

type Applied = { readonly line: OneLiner; readonly said: string; readonly right: boolean };

/** What the desk makes of one-line filings on which nobody chose anything. */
export type Sureness = {
  /** Each impact or urgency that was taken from a text. */
  readonly applied: readonly Applied[];
  /** Each filing whose priority is not the usual one because of its text. */
  readonly moved: readonly Applied[];
  /** How many filings have another priority than the usual one, and on how many of those the desk says so too. */
  readonly unusual: number;
  readonly caught: number;
};

const usual = priorityOf(usualLevels.impact, usualLevels.urgency);

export const surenessOn = (lines: readonly OneLiner[]): Sureness => {
  const applied: Applied[] = [];
  const moved: Applied[] = [];
  let unusual = 0;
  let caught = 0;
  for (const line of lines) {
    const levels = levelsOf({ impact: null, urgency: null }, priorityHints(line.text));
    const right: Priority = priorityOf(line.impact, line.urgency);
    const given = priorityOf(levels.impact, levels.urgency);
    if (levels.impactSaidBy === 'text') {
      applied.push({ line, said: levels.impact, right: levels.impact === line.impact });
    }
    if (levels.urgencySaidBy === 'text') {
      applied.push({ line, said: levels.urgency, right: levels.urgency === line.urgency });
    }
    if (given !== usual) moved.push({ line, said: given, right: given === right });
    if (right !== usual) unusual += 1;
    if (right !== usual && given === right) caught += 1;
  }
  return { applied, moved, unusual, caught };
};

/** The share that is right; 1 when there are none. */
export const precision = (some: readonly Applied[]): number =>
  some.length === 0 ? 1 : some.filter(({ right }) => right).length / some.length;
