import type { Evaluation, Figure } from '#ml/evaluation/evaluation.ts';
import type { CandidateResult } from '#ml/training/select.ts';
import type { LearningPoint } from './learning-curve.ts';

/** What training says about a model, for people and programs. */
export type Report = {
  readonly data: { readonly texts: number; readonly groups: number; readonly notes: readonly string[] };
  readonly seed: number;
  readonly precisionAsked: number;
  readonly candidates: readonly CandidateResult[];
  /** On texts the evaluated models had not seen. */
  readonly evaluation: Evaluation;
  readonly thresholds: readonly { readonly category: string; readonly from: number | null }[];
  readonly learningCurve: readonly LearningPoint[];
};

/** The report as Markdown; it refers to the charts next to it. */
export const readableReport = (report: Report): string =>
  [
    '# Model report',
    '',
    `Trained on ${report.data.texts} texts in ${report.data.groups} groups of texts that belong together, seed ${report.seed}. All figures are`,
    'from cross-validation: each text was judged by a model that had not seen its group.',
    ...(report.data.notes.length > 0 ? ['', ...report.data.notes.map((note) => `- ${note}`)] : []),
    '',
    '## Candidates',
    '',
    '| candidate | accuracy | log loss | |',
    '|---|---|---|---|',
    ...report.candidates.map(
      ({ name, accuracy, logLoss, chosen }) =>
        `| ${name} | ${percent(accuracy)} | ${logLoss.toFixed(3)} | ${chosen ? 'chosen' : ''} |`,
    ),
    '',
    ...readableEvaluation(report.evaluation),
    '',
    `## Acting alone, ${percent(report.precisionAsked)} right required`,
    '',
    '| category | from a confidence of |',
    '|---|---|',
    ...report.thresholds.map(({ category, from }) => `| ${category} | ${from === null ? 'never' : percent(from)} |`),
    '',
    '## Learning curve',
    '',
    '| texts | accuracy |',
    '|---|---|',
    ...report.learningCurve.map(({ texts, accuracy }) => `| ${texts} | ${percent(accuracy)} |`),
    '',
    '![Confusion matrix](confusion.svg) ![Calibration](calibration.svg) ![Learning curve](learning-curve.svg)',
    '',
  ].join('\n');

/** An evaluation as lines of Markdown. */
export const readableEvaluation = (evaluation: Evaluation): string[] => {
  const { acting } = evaluation;
  return [
    '## Figures',
    '',
    `| on ${evaluation.examples} texts | | 95 % interval |`,
    '|---|---|---|',
    figureRow('accuracy', evaluation.accuracy, percent),
    figureRow('macro-F1', evaluation.macroF1, percent),
    figureRow('expected calibration error', evaluation.calibrationError, (value) => value.toFixed(4)),
    '',
    `Of the texts with a category, the right one is ranked first for ${percent(acting.categoryAccuracy)}. The desk acts alone`,
    `on ${percent(acting.share)} of them; ${percent(acting.precision)} of all its acts are right.${
      acting.abstention === null ? '' : ` It abstains on ${percent(acting.abstention)} of the texts without a category.`
    }`,
    '',
    '| class | texts | precision | recall | F1 |',
    '|---|---|---|---|---|',
    ...evaluation.perClass.map(
      ({ name, examples, precision, recall, f1 }) =>
        `| ${name} | ${examples} | ${percent(precision)} | ${percent(recall)} | ${percent(f1)} |`,
    ),
  ];
};

const figureRow = (name: string, { value, low, high }: Figure, show: (value: number) => string): string =>
  `| ${name} | ${show(value)} | ${show(low)} – ${show(high)} |`;

const percent = (share: number): string => (Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : '–');
