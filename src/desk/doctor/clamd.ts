import { createClamd } from '#adapters/files/clamd.ts';
import type { ClamdSettings } from '#adapters/files/settings.ts';
import type { Finding } from '#src/app/adapter-kit/platform.ts';

const patienceMs = 10_000;

/** What every scanner takes for a virus (eicar.org), in two parts so that none takes this file for one. */
const testVirus = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** Whether clamd answers, and finds the virus that is there for trying out scanners. */
export const lookAtClamd = async (at: ClamdSettings): Promise<Finding> => {
  const clamd = createClamd(at, { timeoutMs: patienceMs });
  try {
    const version = await clamd.ask('VERSION');
    const scan = await clamd.scan();
    await scan.write(Buffer.from(testVirus));
    const found = await scan.end();
    if (found !== null) return { good: true, words: `${version.split('/')[0]} answers, and finds the test virus` };
    return {
      ...{ good: false, words: 'clamd answers, and does not find the test virus' },
      remedy: 'Run freshclam: it has no signatures.',
    };
  } catch (error) {
    return {
      ...{ good: false, words: error instanceof Error ? error.message : String(error) },
      remedy: 'Start clamd, or check CLAMD_HOST: until it answers, files that people send wait.',
    };
  }
};
