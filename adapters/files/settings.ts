import { z } from 'zod';
import { type Environment, type ReadSettings, readSettings, webAddress } from '#src/app/adapter-kit/settings.ts';

/** A bucket that takes the requests of Amazon S3. */
export type S3Settings = {
  /** Without the bucket: `https://s3.eu-central-1.amazonaws.com`. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly keyId: string;
  readonly secret: string;
  /** Where the bucket's name stands in addresses: in the path, or before the host. */
  readonly style: 'path' | 'host';
};

/** Where clamd listens: on a host, or on a socket of this machine. */
export type ClamdSettings = { readonly host: string; readonly port: number } | { readonly path: string };

/** Whether files are checked for viruses, and whether what could not be checked is given out all the same. */
export type ScanSettings = { readonly clamd: ClamdSettings; readonly givesUnchecked: boolean };

const usualPort = 3310;

const clamdHost = z.string().transform((given, context): ClamdSettings => {
  if (given.startsWith('/')) return { path: given };
  const [, host = '', port = `${usualPort}`] = /^(\[[0-9a-fA-F:]+\]|[\w.-]+)(?::(\d{1,5}))?$/.exec(given) ?? [];
  if (host !== '' && Number(port) > 0 && Number(port) < 65_536) {
    return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
  }
  context.addIssue({
    code: 'custom',
    message: 'must be where clamd is, such as 127.0.0.1:3310 or /run/clamav/clamd.ctl',
  });
  return z.NEVER;
});

const scanEnvironment = z.object({
  CLAMD_HOST: clamdHost.optional(),
  CLAMD_UNCHECKED: z.enum(['refuse', 'give'], { error: 'must be refuse or give' }).default('refuse'),
});

/** What checks files for viruses, from the environment; null: nothing does. */
export const readScan = (env: Environment): ReadSettings<ScanSettings | null> => {
  const read = readSettings(scanEnvironment, env);
  if (!read.ok) return read;
  const { CLAMD_HOST: clamd, CLAMD_UNCHECKED } = read.settings;
  return { ok: true, settings: clamd === undefined ? null : { clamd, givesUnchecked: CLAMD_UNCHECKED === 'give' } };
};

const together = ['DESKHAND_S3_ENDPOINT', 'DESKHAND_S3_BUCKET', 'DESKHAND_S3_KEY_ID', 'DESKHAND_S3_SECRET'] as const;

/** It stands in the log, so no secret may be in it; what it does not take would only fail later. */
const endpoint = webAddress.refine(
  (given) => {
    // That it is no address at all is said already.
    if (!URL.canParse(given)) return true;
    const { username, password, search, hash } = new URL(given);
    return `${username}${password}${search}${hash}` === '';
  },
  { error: 'must be an address alone, such as https://s3.eu-central-1.amazonaws.com: the key has settings of its own' },
);

const environment = z
  .object({
    DESKHAND_S3_ENDPOINT: endpoint.optional(),
    DESKHAND_S3_REGION: z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/, 'must be the name of a region, such as eu-central-1')
      .default('us-east-1'),
    DESKHAND_S3_BUCKET: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket')
      .optional(),
    DESKHAND_S3_KEY_ID: z.string().min(1).optional(),
    DESKHAND_S3_SECRET: z.string().min(1).optional(),
    DESKHAND_S3_STYLE: z.enum(['path', 'host'], { error: 'must be path or host' }).default('path'),
  })
  .superRefine((given, context) => {
    const missing = together.filter((name) => given[name] === undefined);
    if (missing.length === together.length) return;
    for (const name of missing) {
      const message = `is missing: ${together.join(', ')} belong together`;
      context.addIssue({ code: 'custom', path: [name], message });
    }
  });

/** Where files are kept, from the environment; null: in a folder. */
export const readS3 = (env: Environment): ReadSettings<S3Settings | null> => {
  const read = readSettings(environment, env);
  if (!read.ok) return read;
  const {
    DESKHAND_S3_ENDPOINT: endpoint,
    DESKHAND_S3_REGION: region,
    DESKHAND_S3_BUCKET: bucket,
    DESKHAND_S3_KEY_ID: keyId,
    DESKHAND_S3_SECRET: secret,
    DESKHAND_S3_STYLE: style,
  } = read.settings;
  if (!endpoint || !bucket || !keyId || !secret) return { ok: true, settings: null };
  return { ok: true, settings: { endpoint, region, bucket, keyId, secret, style } };
};
