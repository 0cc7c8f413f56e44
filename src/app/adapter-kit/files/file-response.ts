import type { OpenedFile } from '#src/app/ports/files/files.ts';
import { isShown } from '#src/core/conversation/files.ts';

/** For adapters, which may not import the core. */
export { sizeWords } from '#src/core/conversation/files.ts';

/** RFC 8187: what is not a plain letter or digit is percent-encoded. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * A file for a browser: pictures are shown, everything else is saved and never opened on the desk's own address, whatever
 * somebody called it. `method`: who only asks about it (HEAD) is given no content, which is let go of.
 */
export const fileResponse = async ({ file, content }: OpenedFile, method: string): Promise<Response> => {
  const { name, type, size, hash } = file;
  if (method === 'HEAD') await content.cancel();
  return new Response(method === 'HEAD' ? null : content, {
    headers: {
      'Content-Type': isShown(type) ? type : 'application/octet-stream',
      'Content-Disposition': `${isShown(type) ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded(name)}`,
      'Content-Length': `${size}`,
      'Cache-Control': 'private, max-age=3600',
      'X-Content-Type-Options': 'nosniff',
      'X-Robots-Tag': 'noindex',
      ETag: `"${hash}"`,
    },
  });
};
