import { Presets, SingleBar } from 'cli-progress';

const firstLineMs = 1_000;
const nextLineMs = 5_000;

/** Shows the progress of a long job: a bar on a terminal, or occasional lines in a file. */
export const createProgress = (what: string, print: (line: string) => void) => {
  const bar = process.stderr.isTTY
    ? new SingleBar(
        { format: `${what} {bar} {value}/{total} {eta_formatted}`, stream: process.stderr, hideCursor: true },
        Presets.shades_classic,
      )
    : null;
  let started = false;
  let lineAt = performance.now() + firstLineMs;
  return {
    update: (done: number, total: number): void => {
      if (bar) {
        if (!started) bar.start(total, done);
        else bar.update(done);
        if (started) bar.setTotal(total);
        started = true;
        return;
      }
      if (performance.now() < lineAt) return;
      lineAt = performance.now() + nextLineMs;
      print(`${what}: ${done} of ${total}`);
    },
    stop: (): void => {
      if (bar && started) bar.stop();
      started = false;
    },
  };
};
