import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { endianness } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Model } from './model.ts';

/**
 * A model as one file: 8 magic bytes, format version and header length (32-bit little-endian), SHA-256 of these two
 * numbers and everything that follows, a JSON header, and then the arrays, each at a multiple of 8 bytes: ids (int32),
 * telling (float32), weights (int16), scales, bias, thresholds (float32).
 */
export const modelFileName = 'model.bin';

const magic = Buffer.from('DHMODEL\n', 'latin1');
/** Version 1 did not say how tickets were read. */
const formatVersion = 2;
const prefixLength = magic.length + 4 + 4 + 32;

export type ModelFileFault = 'missing' | 'foreign' | 'newer' | 'corrupt';

export class ModelFileError extends Error {
  readonly fault: ModelFileFault;
  readonly file: string;
  constructor(fault: ModelFileFault, file: string, message: string) {
    super(message);
    this.name = 'ModelFileError';
    this.fault = fault;
    this.file = file;
  }
}

const headerSchema = z.object({
  classes: z.array(z.string().min(1)).min(2),
  noneClass: z.number().int().nonnegative().nullable(),
  features: z.object({
    pairs: z.boolean(),
    letters: z.boolean(),
    opening: z.boolean(),
    concepts: z.boolean(),
    closing: z.boolean().default(false),
  }),
  reading: z.string().default(''),
  scaled: z.boolean(),
  columns: z.number().int().nonnegative(),
  temperature: z.number().positive(),
});

/** SHA-256 over version, header length and everything after itself. */
const checksum = (prefix: Buffer, body: Buffer): Buffer =>
  createHash('sha256')
    .update(prefix.subarray(magic.length, magic.length + 8))
    .update(body)
    .digest();

const padded = (length: number): number => Math.ceil(length / 8) * 8;

/** The bytes of the model's file; the same model always gives the same bytes. */
export const encodeModel = (model: Model): Buffer => {
  const header = Buffer.from(
    JSON.stringify({
      classes: model.classes,
      noneClass: model.noneClass,
      features: model.features,
      reading: model.reading,
      scaled: model.scaled,
      columns: model.ids.length,
      temperature: model.temperature,
    }),
  );
  const parts: Buffer[] = [];
  const add = (bytes: Uint8Array): void => {
    parts.push(Buffer.from(bytes), Buffer.alloc(padded(bytes.length) - bytes.length));
  };
  add(header);
  for (const array of [model.ids, model.telling, model.weights, model.scales, model.bias, model.thresholds]) {
    add(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  }
  const body = Buffer.concat(parts);
  const prefix = Buffer.alloc(prefixLength);
  magic.copy(prefix);
  prefix.writeUInt32LE(formatVersion, magic.length);
  prefix.writeUInt32LE(header.length, magic.length + 4);
  checksum(prefix, body).copy(prefix, magic.length + 8);
  return Buffer.concat([prefix, body]);
};

/**
 * Decodes the model in `bytes`; the name `file` is only for messages. Throws `ModelFileError` when they are damaged, not
 * a Deskhand model or from a newer version, and `Error` on a big-endian machine.
 */
export const decodeModel = (bytes: Uint8Array, file: string): Model => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const corrupt = (): ModelFileError =>
    new ModelFileError('corrupt', file, `${file} is damaged: train the model again or restore the file from a backup.`);
  if (endianness() !== 'LE') throw new Error('Model files need a little-endian machine.');
  if (!buffer.subarray(0, magic.length).equals(magic)) {
    if (buffer.length < prefixLength && magic.subarray(0, buffer.length).equals(buffer.subarray(0, magic.length)))
      throw corrupt();
    throw new ModelFileError(
      'foreign',
      file,
      `${file} is not a Deskhand model: name a folder written by "desk train".`,
    );
  }
  if (buffer.length < prefixLength) throw corrupt();
  const version = buffer.readUInt32LE(magic.length);
  if (version > formatVersion) {
    throw new ModelFileError(
      'newer',
      file,
      `${file} was written by a newer Deskhand (model format ${version}, this one knows ${formatVersion}): upgrade, or train again.`,
    );
  }
  const body = buffer.subarray(prefixLength);
  if (!checksum(buffer, body).equals(buffer.subarray(magic.length + 8, prefixLength))) throw corrupt();
  const headerLength = buffer.readUInt32LE(magic.length + 4);
  const parsed = headerSchema.safeParse(parseJson(body.subarray(0, headerLength).toString('utf8')));
  if (!parsed.success) throw corrupt();
  const header = parsed.data;
  const classCount = header.classes.length;
  if (header.noneClass !== null && header.noneClass >= classCount) throw corrupt();

  // One copy, so that every array starts at an aligned address whatever the offset of the file's bytes.
  const arrays = new Uint8Array(body.subarray(padded(headerLength)));
  const sizes = [4, 4, 2 * classCount]
    .map((size) => size * header.columns)
    .concat([4, 4, 4].map((size) => size * classCount));
  if (arrays.length !== sizes.reduce((sum, size) => sum + padded(size), 0)) throw corrupt();
  let at = 0;
  const next = <A>(
    make: (buffer: ArrayBuffer, offset: number, length: number) => A,
    length: number,
    unit: number,
  ): A => {
    const array = make(arrays.buffer, at, length);
    at += padded(length * unit);
    return array;
  };
  const floats = (buffer: ArrayBuffer, offset: number, length: number) => new Float32Array(buffer, offset, length);
  const model: Model = {
    classes: header.classes,
    noneClass: header.noneClass,
    features: header.features,
    reading: header.reading,
    scaled: header.scaled,
    ids: next((buffer, offset, length) => new Int32Array(buffer, offset, length), header.columns, 4),
    telling: next(floats, header.columns, 4),
    weights: next((buffer, offset, length) => new Int16Array(buffer, offset, length), header.columns * classCount, 2),
    scales: next(floats, classCount, 4),
    bias: next(floats, classCount, 4),
    thresholds: next(floats, classCount, 4),
    temperature: header.temperature,
  };
  for (const array of [model.telling, model.scales, model.bias, model.thresholds]) {
    if (!array.every(Number.isFinite)) throw corrupt();
  }
  return model;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Reads the model in a folder. Throws `ModelFileError`, which says what to do, when it can't be used. */
export const loadModel = (dir: string): Model => {
  const file = join(dir, modelFileName);
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new ModelFileError(
      'missing',
      file,
      `No model at ${file} (${(error as Error).message}): train one with "desk train --out ${dir}".`,
    );
  }
  return decodeModel(bytes, file);
};

/** Writes the model completely or not at all. */
export const saveModel = (dir: string, model: Model): void => {
  const file = join(dir, modelFileName);
  writeFileSync(`${file}.new`, encodeModel(model));
  renameSync(`${file}.new`, file);
};
