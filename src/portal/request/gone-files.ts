import type { Failure } from '../lib/failure.ts';
import type { Uploaded } from '../lib/upload.ts';

/** Tokens of the attachments that the server no longer has: those it named, else all. */
export function goneFiles(failure: Failure, files: readonly Uploaded[]): string[] {
  if (failure.kind !== 'refused') return [];
  const named = failure.fields.filter(
    (problem) => problem.field === 'files' && problem.code === 'file_unknown',
  );
  if (failure.code !== 'file_unknown' && named.length === 0) return [];
  const positions = named.map(({ index }) => index).filter((index) => index !== null);
  return files.filter((_, i) => positions.length === 0 || positions.includes(i)).map((file) => file.token);
}
