import type { Sample } from './measure.ts';

/** Lets sides take turns, `rounds` times, each a phase at a time; returns the samples of each. */
export async function takeTurns<K extends string>(
  rounds: number,
  sides: Readonly<Record<K, () => Promise<Sample>>>,
): Promise<Record<K, Sample[]>> {
  const entries = Object.entries(sides) as [K, () => Promise<Sample>][];
  const samples = Object.fromEntries(entries.map(([name]) => [name, [] as Sample[]])) as Record<K, Sample[]>;
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, phase] of entries) samples[name].push(await phase());
  }
  return samples;
}
