import { type CloudEnvironment, cloudFromName, withOverrides } from '@microsoft/teams.api';

/**
 * Microsoft's clouds, and in each the address for writing to people first: learn.microsoft.com, "Send proactive
 * messages". China's is documented nowhere: it is learned from the first request.
 */
const clouds = {
  public: { sdk: 'public', serviceUrl: 'https://smba.trafficmanager.net/teams' },
  gcc: { sdk: 'public', serviceUrl: 'https://smba.infra.gcc.teams.microsoft.com/teams' },
  usgov: { sdk: 'usgov', serviceUrl: 'https://smba.infra.gov.teams.microsoft.us/teams' },
  usgovdod: { sdk: 'usgovdod', serviceUrl: 'https://smba.infra.dod.teams.microsoft.us/teams' },
  china: { sdk: 'china', serviceUrl: null },
} as const;

export type CloudName = keyof typeof clouds;

/** Where to sign in, who signs requests, and where to write to people first (null: not known yet). */
export type Cloud = { readonly environment: CloudEnvironment; readonly serviceUrl: string | null };

/** A cloud with the addresses that the settings replace. */
export const cloudOf = (options: {
  readonly cloud: CloudName;
  readonly tenantId: string;
  readonly serviceUrl: string | null;
  readonly openIdMetadataUrl: string | null;
  readonly loginEndpoint: string | null;
}): Cloud => {
  const { cloud, tenantId, serviceUrl, openIdMetadataUrl, loginEndpoint } = options;
  const known = clouds[cloud];
  return {
    environment: withOverrides(cloudFromName(known.sdk), {
      loginTenant: tenantId,
      ...(openIdMetadataUrl !== null && { openIdMetadataUrl }),
      ...(loginEndpoint !== null && { loginEndpoint }),
    }),
    serviceUrl: (serviceUrl ?? known.serviceUrl)?.replace(/\/+$/, '') ?? null,
  };
};
