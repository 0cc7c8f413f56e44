import { z } from 'zod';
import { type Environment, onOff, type ReadSettings, readSettings, webAddress } from '#src/app/adapter-kit/settings.ts';

/** An identity provider, and what this desk is to it. */
export type OidcSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people call their account there. */
  readonly name: string;
  /** Where people reach the desk, without a slash at its end. */
  readonly publicUrl: string;
  /** Every address it names is believed, because only their own people set addresses there. */
  readonly trustAddresses: boolean;
};

const isHere = (url: string): boolean => /^http:\/\/(?:localhost|127\.\d+\.\d+\.\d+)(?::\d+)?(?:\/|$)/.test(url);

/** Entra's address for everybody's tenants, which says nothing about whose people sign in. */
const isEverybodys = (issuer: string): boolean =>
  /^https:\/\/login\.microsoftonline\.[a-z]+\/(?:common|organizations|consumers)(?:\/|$)/i.test(issuer);

const withoutTls = 'must be an https address';

const environment = z
  .object({
    OIDC_ISSUER: webAddress.optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    OIDC_NAME: z.string().trim().min(1).max(40, 'must have at most 40 characters').default('your company account'),
    OIDC_TRUST_EMAIL: onOff(false),
    DESKHAND_URL: z.string().optional(),
  })
  .superRefine((given, context) => {
    const wrong = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message });
    const { OIDC_ISSUER: issuer, DESKHAND_URL: url } = given;
    const together = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
    const missing = together.filter((name) => given[name] === undefined);
    if (missing.length === together.length) return;
    for (const name of missing) wrong(name, `is missing: ${together.join(', ')} belong together`);
    if (url === undefined) wrong('DESKHAND_URL', 'is missing: the provider has to know where people come back to');
    else if (URL.canParse(url) && !url.startsWith('https:') && !isHere(url)) {
      wrong('DESKHAND_URL', `${withoutTls} for signing in with an account`);
    }
    if (issuer === undefined) return;
    if (!issuer.startsWith('https:') && !isHere(issuer)) wrong('OIDC_ISSUER', withoutTls);
    if (isEverybodys(issuer)) {
      wrong('OIDC_ISSUER', 'must name your tenant: https://login.microsoftonline.com/<tenant id>/v2.0');
    }
  });

/** The provider, from the environment; null: there is none. */
export const readOidc = (env: Environment): ReadSettings<OidcSettings | null> => {
  const read = readSettings(environment, env);
  if (!read.ok) return read;
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, DESKHAND_URL } = read.settings;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET || !DESKHAND_URL) return { ok: true, settings: null };
  return {
    ok: true,
    settings: {
      issuer: OIDC_ISSUER,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      name: read.settings.OIDC_NAME,
      publicUrl: DESKHAND_URL.replace(/\/+$/, ''),
      trustAddresses: read.settings.OIDC_TRUST_EMAIL,
    },
  };
};
