import { evaluateAssistant } from '#ml/assistant/evaluate.ts';
import { type CommandIo, runCommand, writeLine } from './command.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/**
 * `desk assistant evaluate`: how well the assistant is told when to be silent, measured on what comes with Deskhand; no
 * model is asked. With `json` one object: see `AssistantFigures`. Returns the exit code.
 */
export const runEvaluateAssistant = ({ json = false }: { readonly json?: boolean }, io: CommandIo): Promise<number> =>
  runCommand(io, async () => {
    const figures = evaluateAssistant();
    const lines = [
      `questions                                        ${figures.questions}`,
      `an article answers it: the model is asked         ${percent(figures.asked)}`,
      `no article answers it: the model is not asked     ${percent(figures.notAsked)}`,
      `recorded answers that are faithful                ${figures.faithful}, sent ${percent(figures.sent)}`,
      `recorded answers that are not, or abstain         ${figures.unfaithful}, held back ${percent(figures.heldBack)}`,
    ];
    for (const line of json ? [JSON.stringify(figures)] : lines) await writeLine(io.stdout, line);
  });
