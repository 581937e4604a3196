import { type FileKind, fileKinds, typeOf } from './file-types.ts';

const SHOWN_IN_BROWSER: readonly FileKind[] = ['jpeg', 'png', 'webp', 'gif', 'pdf'];
// A sandboxed response has an origin of its own and runs nothing; the style is that of the browser's own image page.
// Safari and older Chromium do not show a PDF in a sandbox; its scripts run inside the viewer, which has no origin
// to steal from.
const SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";
const PDF_POLICY = "frame-ancestors 'self'";

/**
 * Headers for giving out a stored file. Only images and PDF may be shown in the browser (`asAttachment` forbids that
 * too), all else is downloaded; a type that we do not know is given out as plain bytes. No caching is set here: it
 * depends on who may see the file.
 */
export function downloadHeaders(
  file: { name: string; mime: string; bytes: number },
  options: { asAttachment?: boolean } = {},
): Record<string, string> {
  const kind = fileKinds.find((each) => typeOf(each).mime === file.mime);
  const inline = kind !== undefined && SHOWN_IN_BROWSER.includes(kind) && !options.asAttachment;
  return {
    'content-type': kind ? file.mime : 'application/octet-stream',
    'content-length': String(file.bytes),
    'content-disposition': contentDisposition(inline ? 'inline' : 'attachment', file.name),
    'content-security-policy': kind === 'pdf' && inline ? PDF_POLICY : SANDBOX,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  };
}

/**
 * Content-Disposition by RFC 6266: the name in UTF-8 as RFC 5987 writes it, and one of ASCII for clients that do not
 * know it, each character outside replaced by `_`.
 */
export function contentDisposition(how: 'inline' | 'attachment', name: string): string {
  const known = name.toWellFormed().replace(/\p{Cc}/gu, '_');
  const ascii = known.replace(/[^\x20-\x7e]|["\\%;]/gu, '_');
  // encodeURIComponent leaves ' ( ) * as they are; RFC 5987 (attr-char) does not.
  const encoded = encodeURIComponent(known).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
