const LONGEST_BYTES = 180;

/**
 * A file's name as it may be kept and shown: the last part of the path that some clients send, composed characters
 * (macOS sends them in pieces), no control or direction characters (which make `fdp.exe` read as `exe.pdf`), none that a file system
 * forbids, no dots or spaces at the ends, at most 180 bytes of UTF-8 with the extension kept. Empty becomes `file`.
 */
export function cleanFileName(raw: string): string {
  const last = raw.toWellFormed().split(/[\\/]/).at(-1) ?? '';
  const clean = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\u2028\u2029\ufffd]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  if (clean === '') return 'file';
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(clean)?.[0] ?? '';
  const stem = clean.slice(0, clean.length - extension.length);
  return `${cutToBytes(stem, LONGEST_BYTES - extension.length)}${extension}`;
}

/** The longest beginning of `text` within so many bytes of UTF-8, without cutting a character. */
function cutToBytes(text: string, bytes: number): string {
  let used = 0;
  let kept = '';
  for (const character of text) {
    used += Buffer.byteLength(character);
    if (used > bytes) return kept;
    kept += character;
  }
  return kept;
}
