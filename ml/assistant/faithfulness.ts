import { z } from 'zod';
import { type Proportion, proportion } from '#ml/evaluation/proportion.ts';
import type { Source } from '#src/app/ports/assistant/assistant.ts';
import { answerShape } from './answer-prompt.ts';
import { checkAnswer } from './check-answer.ts';
import { type Fault, supportOf } from './supported.ts';

const id = z.union([z.string(), z.number()]).transform(String);

export const recordedArticle = z.object({ id, title: z.string(), body: z.string() });

/** What a model said to a question, with what it was given. */
export const recordedAnswer = z.object({
  question: z.string(),
  /** In the order in which the model was given them; ids of known articles, or articles. */
  articles: z.array(z.union([id, recordedArticle])),
  said: z.unknown(),
  /** Whether a person found that every sentence stands in its sources; absent: nobody has looked. */
  faithful: z.boolean().optional(),
  /** Whether a person found that the articles answer the question. */
  answerable: z.boolean().optional(),
  /** In a word, what is right or wrong about it. */
  why: z.string().optional(),
});

export type RecordedAnswer = Omit<z.output<typeof recordedAnswer>, 'articles'> & {
  readonly sources: readonly Source[];
};

export type FaithfulnessFigures = {
  readonly recorded: number;
  /** Of those: of another form than was asked for, and those in which the model says that nothing fits. */
  readonly unreadable: number;
  readonly abstained: number;
  /** Of the others: every sentence is supported, so that it would be sent. */
  readonly supported: Proportion;
  readonly sentences: {
    /** Every article it names was given to the model. */
    readonly cited: Proportion;
    /** The mean share of its telling words that stand in its sources. */
    readonly covered: number | null;
    /** What is not to be found in the sources, of all sentences. */
    readonly faults: Readonly<Record<Exclude<Fault, 'no_source'>, Proportion>>;
  };
  /** What people have said of them, where they have. */
  readonly judged: {
    /** Of answers that they found unfaithful: those that the check finds. */
    readonly caught: Proportion;
    /** Of those that they found faithful: those that it holds back all the same. */
    readonly falseAlarms: Proportion;
    /** Of questions that the articles do not answer: those in which the model says so; and those in which nothing is sent. */
    readonly abstainedRightly: Proportion;
    readonly silentRightly: Proportion;
    /** Of questions that they do answer: those in which the model says that they do not. */
    readonly abstainedWrongly: Proportion;
    /** By what is wrong with them: what was caught. */
    readonly byFlaw: readonly { readonly why: string; readonly caught: Proportion }[];
    /** What was not: the questions. */
    readonly missed: readonly { readonly question: string; readonly why: string }[];
  };
};

type Looked = {
  readonly answer: RecordedAnswer;
  readonly form: 'unreadable' | 'abstained' | 'answered';
  readonly sent: boolean;
  readonly sentences: readonly {
    readonly isCited: boolean;
    readonly share: number;
    readonly faults: readonly Fault[];
  }[];
};

const look = (answer: RecordedAnswer): Looked => {
  const { said, sources } = answer;
  const checked = checkAnswer(said, sources);
  const read = answerShape.safeParse(said);
  const nothing = { answer, sent: false, sentences: [] };
  if (!read.success) return { ...nothing, form: 'unreadable' };
  const { answered, sentences } = read.data;
  if (!answered || sentences.length === 0) return { ...nothing, form: 'abstained' };
  return {
    ...{ answer, form: 'answered', sent: checked.ok },
    sentences: sentences.map(({ text, articles }) => {
      const known = articles.flatMap((number) => sources[number - 1] ?? []);
      return { isCited: known.length === articles.length, ...supportOf(text, known) };
    }),
  };
};

const countOf = <T>(all: readonly T[], is: (one: T) => boolean): Proportion =>
  proportion(all.filter(is).length, all.length);

/** How faithful recorded answers are by the check that stands before every answer, and how far that check is right. */
export const faithfulnessOf = (answers: readonly RecordedAnswer[]): FaithfulnessFigures => {
  const looked = answers.map(look);
  const answered = looked.filter(({ form }) => form === 'answered');
  const sentences = answered.flatMap((one) => one.sentences);
  const withFault = (fault: Fault): Proportion => countOf(sentences, ({ faults }) => faults.includes(fault));
  const unfaithful = answered.filter(({ answer }) => answer.faithful === false);
  const abstains = ({ form }: Looked): boolean => form === 'abstained';
  const isSilent = ({ sent }: Looked): boolean => !sent;
  const unanswerable = looked.filter(({ answer }) => answer.answerable === false);
  const flawOf = ({ answer }: Looked): string => answer.why ?? 'not said';
  return {
    recorded: looked.length,
    unreadable: looked.filter(({ form }) => form === 'unreadable').length,
    abstained: looked.filter(abstains).length,
    supported: countOf(answered, ({ sent }) => sent),
    sentences: {
      cited: countOf(sentences, ({ isCited }) => isCited),
      covered:
        sentences.length === 0
          ? null
          : Number((sentences.reduce((sum, { share }) => sum + share, 0) / sentences.length).toFixed(4)),
      faults: {
        ...{ figure: withFault('figure'), name: withFault('name') },
        ...{ words: withFault('words'), not: withFault('not') },
      },
    },
    judged: {
      caught: countOf(unfaithful, isSilent),
      falseAlarms: countOf(
        answered.filter(({ answer }) => answer.faithful === true),
        isSilent,
      ),
      abstainedRightly: countOf(unanswerable, abstains),
      silentRightly: countOf(unanswerable, isSilent),
      abstainedWrongly: countOf(
        looked.filter(({ answer }) => answer.answerable === true),
        abstains,
      ),
      byFlaw: [...Map.groupBy(unfaithful, flawOf)].map(([why, of]) => ({ why, caught: countOf(of, isSilent) })),
      missed: unfaithful.filter(({ sent }) => sent).map((one) => ({ question: one.answer.question, why: flawOf(one) })),
    },
  };
};
