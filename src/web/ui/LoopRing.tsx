import { type LoopStation, loopStations } from '../../shared/api/ticket-words.ts';
import type { Loop } from '../../shared/api/tickets.ts';
import { LoopMap } from './LoopMap.tsx';
import { LoopMark } from './LoopMark.tsx';

export type Station = Loop['stations'][number];

/** Below this width single stations are too small to point at: the ring is one picture. */
const MAP_FROM_PX = 96;

/**
 * The loop ring 闭环环: eight stations of a record chain, clockwise from the customer's voice to the standard. `size` is the
 * ring's diameter in px: from 20 (a mark in a list) to 160 (stations with labels, each a link to its record).
 */
export function LoopRing({ stations, size = 20 }: { stations: readonly Station[]; size?: number }) {
  const inOrder = loopStations.map((name) => stationNamed(stations, name));
  return size < MAP_FROM_PX ? (
    <LoopMark stations={inOrder} size={size} />
  ) : (
    <LoopMap stations={inOrder} size={size} />
  );
}

/** Stations done and stations needed at all. */
export function loopProgress(stations: readonly Station[]): { done: number; needed: number } {
  return {
    done: stations.filter((station) => station.state === 'done').length,
    needed: stations.filter((station) => station.state !== 'not_needed').length,
  };
}

function stationNamed(stations: readonly Station[], name: LoopStation): Station {
  return (
    stations.find((station) => station.station === name) ?? {
      station: name,
      state: 'missing',
      at: null,
      href: null,
      note: null,
    }
  );
}
