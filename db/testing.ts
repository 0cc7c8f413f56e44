import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

export const passingFolder = (): { folder: string; forget: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-test-'));
  return { folder, forget: () => rmSync(folder, { recursive: true, force: true }) };
};

/** A temporary folder for a test, removed when it ends. */
export const testFolder = (t: TestContext): string => {
  const { folder, forget } = passingFolder();
  t.after(forget);
  return folder;
};
