import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Model } from '#ml/model.ts';
import { decodeModel, encodeModel, loadModel, modelFileName, saveModel } from '#ml/model-file.ts';

/**
 * The models of one desk in a folder: `model.bin` is the champion, `history/<id>/model.bin` are all that were ever kept,
 * challengers in shadow too. An id is the beginning of the file's SHA-256, so it says for good which model it was.
 */
const historyFolder = 'history';
const idLength = 16;

export const modelId = (model: Model): string => idOf(encodeModel(model));

const idOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, idLength);

/** Keeps a model in the history without making it the champion. Returns its id. */
export const keepModel = (dir: string, model: Model): string => {
  const id = modelId(model);
  const folder = join(dir, historyFolder, id);
  mkdirSync(folder, { recursive: true });
  saveModel(folder, model);
  return id;
};

/** Ids of all kept models, in no order of time: when each served is for the database to say. */
export const keptModels = (dir: string): string[] => {
  const folder = join(dir, historyFolder);
  return existsSync(folder) ? readdirSync(folder).sort() : [];
};

/**
 * Makes a kept model the champion: promotion and roll-back are this same step. The file is read and checked first, so
 * a damaged one is refused with `ModelFileError` and the champion stays.
 */
export const makeChampion = (dir: string, id: string): Model => {
  const file = join(dir, historyFolder, id, modelFileName);
  const model = loadModel(join(dir, historyFolder, id));
  copyFileSync(file, join(dir, `${modelFileName}.new`));
  renameSync(join(dir, `${modelFileName}.new`), join(dir, modelFileName));
  return model;
};

/** The champion's id, or null before there is one. */
export const championId = (dir: string): string | null => {
  const file = join(dir, modelFileName);
  if (!existsSync(file)) return null;
  const bytes = readFileSync(file);
  decodeModel(bytes, file);
  return idOf(bytes);
};
