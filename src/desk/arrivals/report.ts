import type { Translated } from './translate.ts';
import type { WordMap, Words } from './word-map.ts';

const refusedShown = 20;
const wordsShown = 40;

const unsaid: Readonly<Record<keyof WordMap, string>> = {
  statuses: '? say one: new, in_progress, pending, closed or cancelled',
  priorities: 'as the desk finds from the text',
  categories: 'as the desk finds from the text',
  technicians: 'nobody here: an open ticket is given out anew',
};

/** What an import did, or would do, in lines for people. */
export const createReport = (name: string) => {
  const counts = new Map<string, number>();
  const count = (what: string, by = 1): void => {
    counts.set(what, (counts.get(what) ?? 0) + by);
  };
  const shown: string[] = [];
  let refused = 0;
  return {
    take: ({ ticket, decided }: Extract<Translated, { ok: true }>, repeated: boolean): void => {
      count(repeated ? 'here before' : 'tickets');
      if (repeated) return;
      count(`  ${ticket.status.replace('_', ' ')}`);
      count('messages', ticket.messages.length);
      count('  internal', ticket.messages.filter(({ isInternal }) => isInternal).length);
      for (const what of decided) count(what);
    },
    again: (): void => count('again in the file'),
    refuse: (line: number, reason: string): void => {
      refused += 1;
      if (shown.length < refusedShown) shown.push(`line ${line}: ${reason}`);
    },
    refused: (): number => refused,
    /** Each word of the export and what it is here. */
    sayWords: (words: Words, map: WordMap, say: (line: string) => void): void => {
      for (const kind of Object.keys(words) as (keyof WordMap)[]) {
        if (words[kind].size === 0) continue;
        say(`${kind} of ${name}:`);
        const most = [...words[kind]].toSorted(([, a], [, b]) => b - a);
        for (const [word, tickets] of most.slice(0, wordsShown)) {
          say(`  ${word === '' ? '(none)' : word} (${tickets}) → ${map[kind][word] ?? unsaid[kind]}`);
        }
        if (most.length > wordsShown) say(`  and ${most.length - wordsShown} more`);
      }
    },
    sayTickets: (what: string, say: (line: string) => void): void => {
      const table: [string, number][] = [
        ...['tickets', '  new', '  in progress', '  pending', '  closed', '  cancelled'],
      ]
        .concat(['here before', 'again in the file', 'messages', '  internal'])
        .concat(['without a requester', 'without an end', 'without a time of their own', 'without a zone'])
        .flatMap((key): [string, number][] => {
          const n = counts.get(key) ?? 0;
          return n === 0 && key !== 'tickets' ? [] : [[key === 'tickets' ? `tickets that ${what}` : key, n]];
        });
      table.push(['refused', refused]);
      const width = Math.max(...table.map(([label]) => label.length));
      for (const [label, n] of table) say(`${label.padEnd(width)}  ${n}`);
      for (const line of shown) say(line);
      if (refused > shown.length) say(`and ${refused - shown.length} more refused`);
    },
  };
};
