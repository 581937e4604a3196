import { createReadStream } from 'node:fs';

// Every control character but tab, line feed, form feed and carriage return.
const CONTROLS = /[^\P{Cc}\t\n\f\r]/u;
const MARKUP = /^\s*<[a-z!?/]/i;

/**
 * Whether the file at `path` is text as Chinese desktops write it: UTF-8, UTF-16 with a byte order mark (Notepad's
 * "Unicode") or GB 18030 (Excel's CSV). No control characters, and no beginning of HTML, SVG or other XML, which
 * some program would open as such whatever its name says.
 */
export async function isPlainText(path: string): Promise<boolean> {
  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be', 'gb18030']) {
    if (await isTextIn(encoding, path)) return true;
  }
  return false;
}

async function isTextIn(encoding: string, path: string): Promise<boolean> {
  // The mark is kept to be looked at: without one, nearly any bytes would pass as UTF-16.
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let head = '';
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      const text = decoder.decode(chunk, { stream: true });
      if (CONTROLS.test(text)) return false;
      if (head.length < 1024) head += text.slice(0, 1024);
    }
    decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
  if (encoding.startsWith('utf-16') && !head.startsWith('\ufeff')) return false;
  return !MARKUP.test(head.replace(/^\ufeff/, ''));
}
