import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';

interface Words {
  [key: string]: string | Words;
}

/** Texts of a file by dotted key; plural endings dropped, since Chinese has only one form. */
function flat(words: Words, path: readonly string[] = []): Map<string, string[]> {
  const all = new Map<string, string[]>();
  for (const [key, value] of Object.entries(words)) {
    if (typeof value !== 'string') {
      for (const [inner, texts] of flat(value, [...path, key])) all.set(inner, texts);
      continue;
    }
    const name = [...path, key.replace(/_(one|other)$/, '')].join('.');
    all.set(name, [...(all.get(name) ?? []), value]);
  }
  return all;
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

async function wordsOf(language: string, file: string): Promise<Words> {
  const module: Record<string, Words> = await import(`./${language}/${file}`);
  const [words] = Object.values(module);
  assert.ok(words, `${language}/${file} exports no texts`);
  return words;
}

test('every area speaks both languages, with the same keys and the same gaps to fill', async () => {
  const files = (await readdir(new URL('zh/', import.meta.url))).sort();
  assert.deepEqual((await readdir(new URL('en/', import.meta.url))).sort(), files);
  for (const file of files) {
    const zh = flat(await wordsOf('zh', file));
    const en = flat(await wordsOf('en', file));
    assert.deepEqual([...en.keys()].sort(), [...zh.keys()].sort(), file);
    for (const [key, [chinese]] of zh) {
      const where = `${file}: ${key}`;
      assert.ok(chinese, `${where} is empty`);
      for (const english of en.get(key)!) {
        assert.ok(english.trim(), `${where} is empty in English`);
        const expected = placeholders(chinese);
        // "1 day" may leave the number out.
        const isSingular = en.get(key)!.length > 1 && placeholders(english).length === 0;
        if (!isSingular) assert.deepEqual(placeholders(english), expected, where);
      }
    }
  }
});
