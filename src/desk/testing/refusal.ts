import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { Ended } from './desk-process.ts';

/** A folder for this test file, deleted after its tests. */
export const scratchFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-cli-'));
  after(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

/** Asserts that it ended with this code and a message, not with a stack. */
export const assertRefused = (ended: Ended, code: number, words: RegExp): void => {
  assert.match(ended.stderr, words);
  assert.doesNotMatch(ended.stderr + ended.stdout, /\n {4}at /, 'a stack is not for people');
  assert.equal(ended.code, code, ended.stderr);
};
