import { fileURLToPath } from 'node:url';
import { platforms } from '#src/platforms.ts';

const folder = new URL('../../../manifest/', import.meta.url);

/** A file given to a platform, and its required content. */
export type Manifest = { readonly file: string; readonly content: unknown };

/** The manifests with the current commands of the verb catalogue; everything else is as in the files. */
export const manifests = (): Promise<readonly Manifest[]> =>
  Promise.all(
    platforms
      .flatMap((platform) => platform.manifests)
      .map(async ({ file, content }) => ({
        file: fileURLToPath(new URL(file, folder)),
        content: JSON.parse(JSON.stringify(await content())),
      })),
  );
