import { execFile } from 'node:child_process';
import { chmod, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import SqliteDatabase from 'better-sqlite3';
import type { Reply } from '#src/app/ports/chat/inbound.ts';
import { texts } from '#src/cards/texts.ts';
import { runDesk } from '#src/desk/testing/desk-process.ts';
import { acknowledgedNumber, eventOf, fileUntilAcknowledged, wish } from './filing.ts';
import { type Ground, type Outcome, type Scenario, secondsSince, until } from './scenario.ts';
import { settled } from './settle.ts';
import { onStage } from './stage.ts';

const run = promisify(execFile);
const pathOf = (url: string): string => url.slice('sqlite:'.length);

/** Whether the card, or the form that stays open, says to try again: it may say nothing else. */
const tellsTheTruth = (reply: Reply): boolean =>
  JSON.stringify([reply.card, reply.errors]).includes(texts.refusal.tryAgain);

/** A small separate disk that really fills up; cannot be tested when this user may not mount one. */
const onSmallDisk = async (ground: Ground, work: (folder: string) => Promise<Outcome>): Promise<Outcome> => {
  const folder = await ground.folder();
  await run('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', folder]);
  try {
    return await work(folder);
  } finally {
    await run('umount', ['-l', folder]);
  }
};

const fullDisk = (ground: Ground): Promise<Outcome> =>
  onSmallDisk(ground, (folder) =>
    onStage({ ...ground, create: async () => `sqlite:${join(folder, 'desk.db')}` }, async (stage) => {
      const { ledger, problems } = stage;
      const desk = await stage.start();
      await fileUntilAcknowledged(() => [desk], wish('fits', 0), ledger);
      await settled(desk);
      const ballast = join(folder, 'ballast');
      await run('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=4096']).catch(() => {});
      let refused = 0;
      for (let n = 1; n <= 200 && refused < 3; n += 1) {
        const asked = wish('full', n);
        const reply = await desk.handle(eventOf(asked));
        const number = acknowledgedNumber(reply);
        if (number !== null) ledger.filed.set(asked.title, number);
        else if (tellsTheTruth(reply)) refused += 1;
        else problems.push(`told ${JSON.stringify(reply.card?.title ?? reply.errors)} while the disk was full`);
      }
      if (refused === 0) problems.push('the disk never ran full');
      const filled = ledger.filed.size;
      await rm(ballast);
      const free = performance.now();
      await fileUntilAcknowledged(() => [desk], wish('free', 0), ledger);
      await settled(desk);
      const note = `${filled} filed before, ${refused} told to try again`;
      return stage.judge([desk], { seconds: secondsSince(free), maxSeconds: 10, note });
    }),
  );

/** Started as a user who may only read the file, the desk says so and does not start. */
const readOnly = (ground: Ground): Promise<Outcome> =>
  onStage(ground, async (stage) => {
    const first = await stage.start();
    await fileUntilAcknowledged(() => [first], wish('before', 0), stage.ledger);
    await settled(first);
    await first.end('SIGTERM');
    const path = pathOf(stage.url);
    const file = new SqliteDatabase(path);
    file.pragma('wal_checkpoint(TRUNCATE)');
    file.close();
    const folder = join(path, '..');
    const root = process.getuid?.() === 0;
    // The other user must be able to reach the file.
    await chmod(join(folder, '..'), 0o755);
    await chmod(path, 0o444);
    await chmod(folder, 0o555);
    const ended = await runDesk(['serve'], { DATABASE_URL: stage.url, PORT: '0' }, root ? { uid: 65_534 } : {});
    await chmod(folder, 0o755);
    await chmod(path, 0o644);
    if (ended.code !== 1) stage.problems.push(`it ended with ${ended.code}`);
    if (!/read-only|not accessible|cannot be opened/.test(ended.stderr))
      stage.problems.push(`it said: ${ended.stderr}`);
    return stage.judge([], { note: ended.stderr.split('\n')[0]?.slice(-80) ?? '' });
  });

/** Another program locks the file for longer than the desk waits. */
const secondWriter = (ground: Ground): Promise<Outcome> =>
  onStage(ground, async (stage) => {
    const { ledger, problems } = stage;
    const desk = await stage.start();
    await fileUntilAcknowledged(() => [desk], wish('before', 0), ledger);
    await settled(desk);
    const other = new SqliteDatabase(pathOf(stage.url));
    other.exec('BEGIN IMMEDIATE');
    const asked = wish('locked', 1);
    const reply = await desk.handle(eventOf(asked));
    if (!tellsTheTruth(reply)) problems.push(`told ${JSON.stringify(reply.card?.title)} while it was locked`);
    other.exec('ROLLBACK');
    other.close();
    const free = performance.now();
    await fileUntilAcknowledged(() => [desk], asked, ledger);
    await settled(desk);
    return stage.judge([desk], { seconds: secondsSince(free), maxSeconds: 10 });
  });

/** A file that is not a database is not overwritten. */
const notADatabase = (ground: Ground): Promise<Outcome> =>
  onStage(ground, async (stage) => {
    const other = join(await ground.folder(), 'notes.txt');
    await writeFile(other, 'These are my notes, not a database.');
    const ended = await runDesk(['serve'], { DATABASE_URL: `sqlite:${other}`, PORT: '0' });
    if (ended.code !== 1 || !/not a SQLite database/.test(ended.stderr))
      stage.problems.push(`it said: ${ended.stderr}`);
    await (await stage.start()).end('SIGTERM');
    return stage.judge([]);
  });

/** Killed while creating its tables, again and again; the next start finds the old schema or the new one. */
const crashInMigration = (ground: Ground): Promise<Outcome> =>
  onStage(ground, async (stage) => {
    for (const chances of ground.short ? [7] : [0, 3, 7, 12, 18]) {
      const started = await stage.start({ crash: { point: 'in migration', chances } }).catch(() => null);
      if (started !== null) stage.problems.push(`it started although it should have ended at table ${chances}`);
    }
    const ended = performance.now();
    const desk = await stage.start();
    const seconds = secondsSince(ended);
    await fileUntilAcknowledged(() => [desk], wish('after', 0), stage.ledger);
    await settled(desk);
    return stage.judge([desk], { seconds, maxSeconds: 15 });
  });

/** Four start at once with an empty database: one creates the tables, the others wait for it. */
const startTogether = (ground: Ground): Promise<Outcome> =>
  onStage(ground, async (stage) => {
    const begun = performance.now();
    const fleet = await Promise.all([1, 2, 3, 4].map(() => stage.start()));
    const seconds = secondsSince(begun);
    for (const instance of fleet) {
      await until('ready', 10_000, async () => (await instance.readiness()).status === 200);
    }
    await fileUntilAcknowledged(() => fleet, wish('after', 0), stage.ledger);
    const [desk] = fleet;
    if (desk !== undefined) await settled(desk);
    return stage.judge(fleet, { seconds, maxSeconds: 30 });
  });

export const diskFaults: readonly Scenario[] = [
  { fault: 'disk full', engines: ['sqlite'], run: fullDisk },
  { fault: 'read-only file', engines: ['sqlite'], run: readOnly },
  { fault: 'a second writer holds the lock', engines: ['sqlite'], run: secondWriter },
  { fault: 'a file that is not a database', engines: ['sqlite'], run: notADatabase },
  { fault: 'kill -9 in the middle of a migration', engines: ['sqlite', 'postgres'], run: crashInMigration },
  { fault: 'four instances start at once with an empty database', engines: ['postgres'], run: startTogether },
];
