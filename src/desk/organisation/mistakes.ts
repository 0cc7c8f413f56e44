import type { z } from 'zod';
import { nearest } from '#src/core/nearest.ts';
import type { Path } from './yaml-text.ts';

export type FoundMistake = { readonly path: Path; readonly text: string };

/** zod's errors in words for people. `within` is the path of the value it checked. */
export const inWords = (issues: readonly z.core.$ZodIssue[], within: Path): readonly FoundMistake[] =>
  issues.flatMap((issue): readonly FoundMistake[] => {
    const path = [...within, ...issue.path.map((step) => (typeof step === 'symbol' ? step.toString() : step))];
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => ({ path: [...path, key], text: unknownField(key, issue.message.split(' ')) }));
      case 'invalid_union':
        return [{ path, text: innermost(issue) }];
      case 'invalid_value': {
        const values = issue.values.map(String);
        return [{ path, text: `It must be ${values.slice(0, -1).join(', ')} or ${values.at(-1)}` }];
      }
      case 'invalid_type':
        return [{ path, text: wrongType(issue.expected, issue.input) }];
      default:
        return [{ path, text: issue.message }];
    }
  });

const wrongType = (expected: string, input: unknown): string => {
  if (input === undefined) return 'It is missing';
  if (expected === 'array') return 'It must be a list, such as [one, another]';
  if (expected === 'string') return 'It must be one value';
  return 'It must have fields of its own, as in the example';
};

/** A union says what to write instead, unless one of its members nearly matched and has a better message. */
const innermost = (issue: z.core.$ZodIssueInvalidUnion): string => {
  const closest = issue.errors.flat().find(({ code }) => code === 'custom');
  return closest?.message ?? issue.message;
};

const unknownField = (key: string, known: readonly string[]): string => {
  const meant = nearest(key, known);
  return meant === null
    ? `There is no field “${key}” here; there is: ${known.join(', ')}`
    : `There is no field “${key}” here; did you mean “${meant}”?`;
};
