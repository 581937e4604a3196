/** A key that makes sending twice file once: 24 characters, from the browser's random source (which also works without HTTPS). */
export function newClientKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
