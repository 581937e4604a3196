/**
 * A key for one filing, so that sending it twice files it once: 128 random bits as 32 hexadecimal digits.
 * `crypto.randomUUID` exists only in secure contexts and newer browsers; a firm's first trial often runs on plain HTTP.
 */
export function newClientKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => `0${byte.toString(16)}`.slice(-2)).join('');
}
