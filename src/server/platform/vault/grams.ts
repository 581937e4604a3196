import { type FieldKind, normalise } from './normalise.ts';

/** Text beyond this many characters of a normalised value cannot be found by part. Longer than any form allows. */
const MAX_INDEXED_CHARACTERS = 400;
/** A search asks for at most this many grams; further ones would cost index probes and hardly narrow the result. */
const MAX_SEARCH_GRAMS = 24;

/** Fewest characters of a fragment that can be searched. One is enough for names: 张 must find 张伟杰. */
const SHORTEST_FRAGMENT: Record<FieldKind, number> = { name: 1, address: 2, phone: 3, email: 3, code: 3 };

/** Sizes of the grams of a stored value; a fragment is asked for by the largest size that fits it. */
const GRAM_SIZES: Record<FieldKind, readonly number[]> = {
  name: [1, 2],
  address: [2],
  phone: [3],
  email: [3],
  code: [3],
};

/** All distinct grams under which a value can be found. `''` has none. */
export function gramsOf(value: string, kind: FieldKind): string[] {
  const characters = Array.from(searchText(value, kind)).slice(0, MAX_INDEXED_CHARACTERS);
  const grams = new Set<string>();
  for (const size of GRAM_SIZES[kind]) addGrams(grams, characters, size);
  return [...grams];
}

/** The grams that every value containing the fragment must have. Empty where `fragmentRefusal` has a word to say. */
export function gramsOfFragment(fragment: string, kind: FieldKind): string[] {
  const characters = Array.from(fragmentText(fragment, kind));
  const size = GRAM_SIZES[kind].findLast((candidate) => candidate <= characters.length);
  const grams = new Set<string>();
  if (size !== undefined) addGrams(grams, characters, size);
  return [...grams].slice(0, MAX_SEARCH_GRAMS);
}

/** `search_too_short` where a fragment has too few characters to search by: 1 for names, 2 for addresses, else 3. */
export function fragmentRefusal(fragment: string, kind: FieldKind): 'search_too_short' | null {
  const length = Array.from(fragmentText(fragment, kind)).length;
  return length < SHORTEST_FRAGMENT[kind] ? 'search_too_short' : null;
}

/**
 * Whether the value really contains the fragment, spelling aside. Grams only say that all pieces occur somewhere
 * (the grams of 1212 are found in 12x21x212), so a decrypted hit is checked with this before it is shown.
 */
export function containsFragment(value: string, fragment: string, kind: FieldKind): boolean {
  return searchText(value, kind).includes(fragmentText(fragment, kind));
}

function addGrams(grams: Set<string>, characters: string[], size: number): void {
  for (let i = 0; i + size <= characters.length; i++) {
    let gram = characters[i]!;
    for (let j = 1; j < size; j++) gram += characters[i + j]!;
    grams.add(gram);
  }
}

function searchText(value: string, kind: FieldKind): string {
  const normal = normalise(value, kind);
  // Number and extension run together, because a fragment does not say where a number ends.
  return kind === 'phone' ? normal.replace(/\D/g, '') : normal;
}

function fragmentText(fragment: string, kind: FieldKind): string {
  return kind === 'phone' ? phoneFragment(fragment) : normalise(fragment, kind);
}

/** Digits of a part of a number. A country code is cut off only where it cannot be a part of the number itself. */
function phoneFragment(fragment: string): string {
  const text = fragment.normalize('NFKC').trim();
  const digits = text.replace(/\D/g, '');
  if (/^\(?\+86/.test(text)) return digits.slice(2);
  if (/^0086\d{7}/.test(digits)) return digits.slice(4);
  if (/^00[1-9]\d{7}/.test(digits)) return digits.slice(2);
  if (/^861[3-9]\d{9}$/.test(digits)) return digits.slice(2);
  return digits;
}
