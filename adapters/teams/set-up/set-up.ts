import { cloudOf } from '#adapters/teams/connect/cloud.ts';
import { notSigned } from '#adapters/teams/connect/routes.ts';
import { createTokenSource, TeamsCredentialsError } from '#adapters/teams/connect/token.ts';
import type { TeamsSettings } from '#adapters/teams/settings.ts';
import { errorWords } from '#src/app/adapter-kit/errors/error-words.ts';
import type { Finding } from '#src/app/adapter-kit/platform.ts';

export type SetupOptions = {
  /** The public address of this desk; null: not given. */
  readonly url: string | null;
};

const waitMs = 10_000;

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Whether Entra takes the client id and its secret. */
export const checkCredentials = async (teams: TeamsSettings): Promise<Finding> => {
  if (teams.clientSecret === null) {
    return {
      good: null,
      words:
        'Credentials: no TEAMS_CLIENT_SECRET, so the machine’s managed identity is used; whether that works shows on start',
    };
  }
  try {
    const { clientId, clientSecret, tenantId } = teams;
    const { loginEndpoint, botScope } = cloudOf(teams).environment;
    const tokens = createTokenSource({ clientId, clientSecret, loginEndpoint, now: () => performance.now() });
    await tokens.token(botScope, tenantId);
    return { good: true, words: 'Credentials: Entra accepts the client id and its secret' };
  } catch (error) {
    const what = error instanceof TeamsCredentialsError ? 'Credentials' : 'Credentials: could not be checked';
    return { good: false, words: `${what}: ${reason(error)}` };
  }
};

/** Our endpoint answers an unsigned activity with 401; another answer is not from the desk. */
const checkEndpoint = async (endpoint: string): Promise<Finding> => {
  if (!endpoint.startsWith('https://') && !/^http:\/\/(localhost|127\.)/.test(endpoint)) {
    return { good: false, words: `Endpoint: ${endpoint} must be https; Teams calls nothing else` };
  }
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ serviceUrl: 'https://smba.trafficmanager.net/teams' }),
      redirect: 'manual',
      signal: AbortSignal.timeout(waitMs),
    });
    if (response.status === 401 && (await response.text()).includes(notSigned)) {
      return { good: true, words: `Endpoint: ${endpoint} is the desk, and refuses what is not signed` };
    }
    return {
      good: false,
      words: `Endpoint: ${endpoint} answers ${response.status}, which is not the desk’s answer: is the desk running there, with Teams on?`,
    };
  } catch (error) {
    return { good: false, words: `Endpoint: ${endpoint} cannot be reached: ${errorWords(error)}` };
  }
};

const steps = (teams: TeamsSettings | null, endpoint: string): readonly string[] => [
  'Entra admin centre › App registrations › New registration: "Deskhand", single tenant.',
  `  Its Application (client) ID is TEAMS_CLIENT_ID${teams ? ` (now ${teams.clientId})` : ''}, its Directory (tenant) ID TEAMS_TENANT_ID.`,
  '  Certificates & secrets › New client secret: its value is TEAMS_CLIENT_SECRET. Note when it expires.',
  'Azure portal › Create › Azure Bot: existing app registration, single tenant, that client id.',
  `  Configuration › Messaging endpoint: ${endpoint}`,
  '  Channels › Microsoft Teams › accept and apply.',
  'npm run desk -- teams package --company "Your IT" --website https://your.company',
  'Teams admin centre › Teams apps › Manage apps › Upload new app: deskhand-teams.zip; then allow it.',
  'Teams admin centre › Teams apps › Setup policies › Global › Installed apps › Add: Deskhand.',
  '  Without this, people hear nothing from the desk until they add it themselves.',
  'In a team that shares a channel with the desk: Manage team › Apps › add Deskhand.',
];

const mark = (good: boolean | null): string => (good === null ? '?' : good ? '✓' : '✗');

/**
 * `desk teams setup`: says what is right, what is wrong, and what an admin has to click. Returns whether all is well.
 */
export const setUpTeams = async (
  teams: TeamsSettings | null,
  { url }: SetupOptions,
  print: (line: string) => void,
): Promise<boolean> => {
  const endpoint = `${(url ?? 'https://your-desk.example').replace(/\/+$/, '')}/teams/messages`;
  const findings: Finding[] = [];
  if (teams === null)
    findings.push({ good: false, words: 'Not configured: TEAMS_CLIENT_ID and TEAMS_TENANT_ID are not set' });
  else findings.push(await checkCredentials(teams));
  if (url === null) findings.push({ good: null, words: 'Endpoint: pass --url https://… to have it checked from here' });
  else findings.push(await checkEndpoint(endpoint));
  for (const { good, words } of findings) print(`${mark(good)} ${words}`);
  print('');
  print('What an admin has to do once:');
  let n = 0;
  for (const step of steps(teams, endpoint)) {
    if (!step.startsWith(' ')) n += 1;
    print(step.startsWith(' ') ? `    ${step.trim()}` : `${`${n}`.padStart(2)}. ${step}`);
  }
  return findings.every(({ good }) => good !== false);
};
