import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import type { Connection } from '#src/app/adapter-kit/platform.ts';
import { createInspector } from '#src/app/inbound/inspect-ticket.ts';
import type { DemoHistory } from '#src/app/ports/inspector.ts';
import type { Log } from '#src/app/ports/log.ts';
import type { Config } from '#src/config.ts';
import type { WiredDesk } from './wire.ts';

/** A platform and its state in this desk. */
export type ConnectedPlatform = {
  readonly title: string;
  /** Null: it is off. */
  readonly connection: Connection<Hono> | null;
  /** For the startup message. */
  readonly words: (url: string) => string;
};

/** Connects every platform that is on; the SDKs of the others are never loaded. Throws ConfigError. */
export const connectPlatforms = async (
  { platforms }: Pick<Config, 'platforms'>,
  desk: WiredDesk,
  log: Log,
  history: DemoHistory | null,
): Promise<readonly ConnectedPlatform[]> => {
  const { conversations, store } = desk.database;
  const connected: ConnectedPlatform[] = [];
  for (const { name, title, isOn, whenOff, connect } of platforms) {
    if (!isOn) {
      connected.push({ title, connection: null, words: () => `off; ${whenOff}` });
      continue;
    }
    const inspector = createInspector(store.read, name);
    const connection = await connect({
      log,
      newId: randomUUID,
      inspector,
      conversations,
      clock: desk.clockControl,
      history,
    });
    connected.push({ title, connection, words: connection.words });
  }
  return connected;
};
