import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Inbound, Reply } from '#src/app/ports/chat/inbound.ts';
import type { CrashPoint } from './crash-points.ts';
import type { Owed } from './effect-tasks.ts';
import type { InstanceOptions } from './instance.ts';

const entry = fileURLToPath(new URL('instance.ts', import.meta.url));

export type Readiness = {
  readonly ready: boolean;
  readonly database: { readonly state: string };
  readonly outbox?: {
    readonly pending: number;
    readonly failed: number;
    readonly oldestSeconds: number | null;
    readonly nextSeconds: number | null;
    readonly sending: boolean;
  };
  readonly tasks?: Readonly<
    Record<string, { readonly pending: number; readonly running: number; readonly failed: number }>
  >;
  readonly timers?: { readonly lagSeconds: number };
};

/** A running instance and how to talk to it. Calls to a dead one throw. */
export type Instance = {
  readonly pid: number;
  handle(inbound: Inbound): Promise<Reply>;
  readiness(): Promise<{ readonly status: number; readonly report: Readiness }>;
  arm(point: CrashPoint): Promise<void>;
  /** Sets the machine's clock to be off by this much. */
  setClock(offMs: number): Promise<void>;
  advance(ms: number): Promise<void>;
  /** Adds tasks that are owed. */
  owe(owed: Owed): Promise<void>;
  signal(signal: NodeJS.Signals): void;
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<void>;
  readonly ended: Promise<void>;
};

/** The instance did not start; the message is what it wrote before it ended. */
class InstanceEndedError extends Error {
  override readonly name = 'InstanceEndedError';
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts an instance and waits until it is ready. Throws InstanceEndedError when it ends instead. */
export const startInstance = async (
  options: Pick<InstanceOptions, 'databaseUrl' | 'platformUrl'> & Partial<InstanceOptions>,
): Promise<Instance> => {
  const whole: InstanceOptions = { logLevel: 'silent', clockOffMs: 0, crash: null, ...options };
  const child = spawn(process.execPath, [entry, JSON.stringify(whole)], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let written = '';
  const ended = once(child, 'close').then(() => void running.delete(child));
  const ready = new Promise<string>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      written += text;
      const url = /^ready (\S+)$/m.exec(written)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    written = (written + text).slice(-5_000);
    if (whole.logLevel !== 'silent') process.stderr.write(text);
  });
  const url = await Promise.race([
    ready,
    ended.then(() => {
      throw new InstanceEndedError(`The instance ended (${child.exitCode ?? child.signalCode}): ${written}`);
    }),
  ]);

  const ask = async (path: string, body: object): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    const signal = AbortSignal.timeout(30_000);
    const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body), signal });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  return {
    pid: child.pid ?? 0,
    handle: async (inbound) => (await ask('/platform/events', inbound)) as Reply,
    readiness: async () => {
      const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(30_000) });
      return { status: response.status, report: (await response.json()) as Readiness };
    },
    arm: async (point) => void (await ask('/control/arm', { point })),
    setClock: async (offMs) => void (await ask('/control/set-clock', { offMs })),
    owe: async (owed) => void (await ask('/control/owe', owed)),
    advance: async (ms) => void (await ask('/control/advance', { ms })),
    signal: (signal) => void child.kill(signal),
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
    ended,
  };
};
