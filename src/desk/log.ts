import { pino } from 'pino';
import type { Log } from '#src/app/ports/log.ts';
import type { Config } from '#src/config.ts';

/** JSON lines on standard error. Whatever carries a secret is struck out, wherever a caller put it. */
export const createLog = (level: Config['logLevel']): Log => {
  const secrets = ['token', 'secret', 'password', 'authorization', 'cookie'];
  const paths = secrets.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
  const logger = pino({ level, redact: { paths, censor: '[redacted]' } }, pino.destination({ dest: 2, sync: true }));
  return {
    info: (facts, message) => logger.info(facts, message),
    warn: (facts, message) => logger.warn(facts, message),
    error: (facts, message) => logger.error(facts, message),
  };
};
