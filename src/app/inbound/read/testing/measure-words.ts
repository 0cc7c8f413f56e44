import { parseCommand } from '#src/app/inbound/read/parse-command.ts';
import { commandLines, corpusSentences, sentencesLikeCommands } from './sentences.ts';

// `npm run words` prints how the sentences of the tests are read.

const counted = (texts: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const text of texts) {
    const { type } = parseCommand(text);
    counts[type] = (counts[type] ?? 0) + 1;
  }
  return counts;
};

const corpus = corpusSentences().map(({ text }) => text);
for (const [what, texts] of [
  ['sentences of the shipped corpus', corpus],
  ['of these, of several words', corpus.filter((text) => /\S\s+\S/.test(text))],
  ['sentences that begin like a command', sentencesLikeCommands],
  ['commands with a plausible tail', commandLines()],
] as const) {
  console.log(`${texts.length} ${what}:`, counted(texts));
}
