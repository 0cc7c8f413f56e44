import { evaluateAssistant } from '#ml/assistant/evaluate.ts';
import type { EvaluateEmbeddings } from '#ml/knowledge/evaluate.ts';
import { type CommandIo, runCommand, writeLine } from './command.ts';
import { describedRetrieval, evaluateShipped, retrievalJson } from './evaluate-knowledge.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/**
 * `desk assistant evaluate`: how well the assistant is told when to be silent, and how well the articles are found that it is
 * given, measured on what comes with Deskhand; no language model is asked. With `json` one object: see `AssistantFigures`.
 * Returns the exit code.
 */
export const runEvaluateAssistant = (
  { json = false }: { readonly json?: boolean },
  io: CommandIo,
  withModel: EvaluateEmbeddings | null = null,
): Promise<number> =>
  runCommand(io, async () => {
    const figures = evaluateAssistant();
    const retrieval = await evaluateShipped(withModel);
    const lines = [
      `questions                                        ${figures.questions}`,
      `an article answers it: the model is asked         ${percent(figures.asked)}`,
      `no article answers it: the model is not asked     ${percent(figures.notAsked)}`,
      `recorded answers that are faithful                ${figures.faithful}, sent ${percent(figures.sent)}`,
      `recorded answers that are not, or abstain         ${figures.unfaithful}, held back ${percent(figures.heldBack)}`,
      '',
      'How the articles are found:',
      ...describedRetrieval(retrieval.figures, retrieval.embeddings),
    ];
    for (const line of json
      ? [JSON.stringify({ ...figures, retrieval: retrievalJson(retrieval.figures, retrieval.embeddings) })]
      : lines)
      await writeLine(io.stdout, line);
  });
