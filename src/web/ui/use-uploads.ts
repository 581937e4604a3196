import { useEffect, useRef, useState } from 'react';
import { ApiFailure } from '../lib/api.ts';
import { type Uploaded, uploadFile } from '../lib/files.ts';

/** A file on its way to the server, or there already. */
export interface Upload {
  key: string;
  name: string;
  bytes: number;
  /** Percent sent; 100 with a token once the server has it. */
  percent: number;
  uploaded: Uploaded | null;
  /** What the server said against it. */
  failure: string | null;
}

export interface Uploads {
  list: readonly Upload[];
  /** True while something is still being sent. */
  isBusy: boolean;
  /** Tokens of what the server has; goes into the record. */
  tokens: string[];
  max: number;
  /** Sends files; returns how many were left out because there would be too many. */
  add(files: readonly File[]): number;
  retry(key: string): void;
  remove(key: string): void;
  clear(): void;
}

interface Options {
  /** Files of a draft that the server had already. */
  initial?: readonly Uploaded[];
  max?: number;
  onChange?: (uploaded: Uploaded[]) => void;
}

let lastKey = 0;

/** Files that a form sends ahead of its record, each with its progress. Leaving the page gives up what is under way. */
export function useUploads({ initial = [], max = 10, onChange }: Options = {}): Uploads {
  const [list, setList] = useState<Upload[]>(() => initial.map(asDone));
  const files = useRef(new Map<string, File>());
  const stops = useRef(new Map<string, AbortController>());
  const tell = useRef(onChange);
  tell.current = onChange;
  const known = useRef(JSON.stringify(initial));

  useEffect(() => {
    const uploaded = list.flatMap((one) => one.uploaded ?? []);
    const now = JSON.stringify(uploaded);
    if (now === known.current) return;
    known.current = now;
    tell.current?.(uploaded);
  }, [list]);
  useEffect(() => {
    const all = stops.current;
    return () => {
      for (const stop of all.values()) stop.abort();
    };
  }, []);

  const patch = (key: string, change: Partial<Upload>) =>
    setList((before) => before.map((one) => (one.key === key ? { ...one, ...change } : one)));

  async function run(key: string, file: File) {
    const stop = new AbortController();
    stops.current.set(key, stop);
    try {
      const uploaded = await uploadFile(file, {
        signal: stop.signal,
        onProgress: (share) => patch(key, { percent: Math.min(99, Math.floor(share * 100)) }),
      });
      patch(key, { uploaded, percent: 100 });
    } catch (cause) {
      if (stop.signal.aborted) return;
      patch(key, { failure: cause instanceof ApiFailure ? cause.message : String(cause) });
    } finally {
      stops.current.delete(key);
    }
  }

  return {
    list,
    max,
    isBusy: list.some((one) => !one.uploaded && !one.failure),
    tokens: list.flatMap((one) => one.uploaded?.token ?? []),
    add(more) {
      const room = Math.max(0, max - list.length);
      const taken = more.slice(0, room).map((file) => ({ key: `upload-${++lastKey}`, file }));
      setList((before) => [...before, ...taken.map(({ key, file }) => asNew(key, file))]);
      for (const { key, file } of taken) {
        files.current.set(key, file);
        void run(key, file);
      }
      return more.length - taken.length;
    },
    retry(key) {
      const file = files.current.get(key);
      if (!file) return;
      patch(key, { failure: null, percent: 0 });
      void run(key, file);
    },
    remove(key) {
      stops.current.get(key)?.abort();
      files.current.delete(key);
      setList((before) => before.filter((one) => one.key !== key));
    },
    clear() {
      for (const stop of stops.current.values()) stop.abort();
      files.current.clear();
      setList([]);
    },
  };
}

const asNew = (key: string, file: File): Upload => ({
  key,
  name: file.name,
  bytes: file.size,
  percent: 0,
  uploaded: null,
  failure: null,
});

const asDone = (uploaded: Uploaded): Upload => ({
  key: `upload-${++lastKey}`,
  name: uploaded.name,
  bytes: uploaded.bytes,
  percent: 100,
  uploaded,
  failure: null,
});
