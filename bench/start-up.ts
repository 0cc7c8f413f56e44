import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runDesk, serveDesk } from '#src/desk/testing/desk-process.ts';
import { createPlaygroundClient } from '#src/desk/testing/playground-client.ts';
import { inFolder } from './bench-desk.ts';
import { atMost, line, median } from './figures.ts';

const starts = 5;

/** The resident memory of a process in MB, as Linux reports it. */
const residentMb = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1_024;
};

/** From the start of the process with the demo's database until it is ready, and its memory then. */
export const measureStart = async (print: (text: string) => void): Promise<void> =>
  inFolder(async (folder) => {
    const env = { DATABASE_URL: `sqlite:${join(folder, 'desk.db')}` };
    await runDesk(['replay', '--demo'], env);
    const times: number[] = [];
    const ready: number[] = [];
    const working: number[] = [];
    for (let n = 0; n < starts; n += 1) {
      const start = performance.now();
      const desk = await serveDesk(env);
      const client = createPlaygroundClient(desk.url);
      const { ready: isReady } = await client.ready();
      times.push(performance.now() - start);
      if (!isReady) throw new Error('The desk said that it is not ready');
      ready.push(await residentMb(desk.pid));
      await client.command('lena', `/ticket the printer on floor ${n} is jammed again`, `bench-${n}`);
      working.push(await residentMb(desk.pid));
      await desk.end('SIGTERM');
    }
    const time = median(times);
    const memory = median(ready);
    print(line('start to ready', `${time.toFixed(0)} ms`, atMost(time, 1_500, 'ms')));
    print(line('resident memory when ready', `${memory.toFixed(0)} MB`, atMost(memory, 150, 'MB')));
    print(line('  after the first ticket, its classifier loaded', `${median(working).toFixed(0)} MB`));
  });
