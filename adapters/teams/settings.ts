import { z } from 'zod';
import { nameList, onOff, webAddress } from '#src/app/adapter-kit/settings.ts';

const clouds = ['public', 'gcc', 'usgov', 'usgovdod', 'china'] as const;

export type TeamsSettings = {
  readonly clientId: string;
  /** Null: the app uses the machine's managed identity. */
  readonly clientSecret: string | null;
  readonly tenantId: string;
  /** Other tenants whose people may ask for help. */
  readonly allowedTenants: readonly string[];
  readonly allowGuests: boolean;
  /** An emoji on a card does what its button does. */
  readonly reactions: boolean;
  readonly cloud: (typeof clouds)[number];
  /** For proxies and tests; null: those of the cloud. */
  readonly serviceUrl: string | null;
  readonly openIdMetadataUrl: string | null;
  readonly loginEndpoint: string | null;
  /** Where people open the console; null: nobody said. */
  readonly deskUrl: string | null;
  /** For a local client that signs nothing. Never in production. */
  readonly allowUnauthenticated: boolean;
};

const guid = z.guid({ error: 'must be an id such as 6f1b4b6c-3f57-4a52-8c1e-0e3c4f9a7d10' });

/** Teams' settings from the environment; null: not connected. */
export const teamsSettings: z.ZodType<TeamsSettings | null> = z
  .object({
    NODE_ENV: z.string().optional(),
    TEAMS_CLIENT_ID: guid.optional(),
    TEAMS_CLIENT_SECRET: z.string().optional(),
    TEAMS_TENANT_ID: guid.optional(),
    TEAMS_ALLOWED_TENANTS: nameList,
    TEAMS_ALLOW_GUESTS: onOff(false),
    TEAMS_REACTIONS: onOff(true),
    TEAMS_CLOUD: z.enum(clouds, { error: `must be one of ${clouds.join(', ')}` }).default('public'),
    TEAMS_SERVICE_URL: webAddress.optional(),
    TEAMS_OPENID_METADATA_URL: webAddress.optional(),
    TEAMS_LOGIN_ENDPOINT: webAddress.optional(),
    DESKHAND_URL: z.string().optional(),
    DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS: z.stringbool({ error: 'must be true or false' }).default(false),
  })
  .transform((data, context): TeamsSettings | null => {
    const allowUnauthenticated = data.DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS;
    const refuse = (variable: keyof typeof data, message: string): null => {
      context.addIssue({ code: 'custom', path: [variable], message });
      return null;
    };
    if (data.NODE_ENV === 'production' && allowUnauthenticated) {
      return refuse(
        'DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS',
        'lets anyone act as anyone in Teams: remove it in production',
      );
    }
    if (data.TEAMS_CLIENT_ID === undefined) return null;
    if (data.TEAMS_TENANT_ID === undefined) return refuse('TEAMS_TENANT_ID', 'is required with TEAMS_CLIENT_ID');
    return {
      clientId: data.TEAMS_CLIENT_ID,
      clientSecret: data.TEAMS_CLIENT_SECRET ?? null,
      tenantId: data.TEAMS_TENANT_ID,
      allowedTenants: data.TEAMS_ALLOWED_TENANTS,
      allowGuests: data.TEAMS_ALLOW_GUESTS,
      reactions: data.TEAMS_REACTIONS,
      cloud: data.TEAMS_CLOUD,
      serviceUrl: data.TEAMS_SERVICE_URL ?? null,
      openIdMetadataUrl: data.TEAMS_OPENID_METADATA_URL ?? null,
      loginEndpoint: data.TEAMS_LOGIN_ENDPOINT?.replace(/\/+$/, '') ?? null,
      deskUrl: data.DESKHAND_URL ?? null,
      allowUnauthenticated,
    };
  });
