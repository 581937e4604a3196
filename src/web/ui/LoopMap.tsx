import { Tooltip } from 'antd';
import type { CSSProperties } from 'react';
import { callbackOutcomes, callbackOutcomeTexts } from '../../shared/api/callback-words.ts';
import { loopStationTexts } from '../../shared/api/ticket-words.ts';
import { usePick } from '../lib/i18n.ts';
import { formatInstant } from '../lib/time.ts';
import { AppLink } from './AppLink.tsx';
import { loopProgress, type Station } from './LoopRing.tsx';
import { labelAnchor, linkArc, onCircle, stationAngle } from './loop-geometry.ts';
import './tones.css';
import './loop.css';
import { useUiWords } from './words.ts';

/** The ring with its stations named: check mark = done, target = under way, open circle = missing, dash = not needed. */
export function LoopMap({ stations, size }: { stations: readonly Station[]; size: number }) {
  const t = useUiWords();
  const width = size * 1.75;
  const height = size * 1.25;
  const center = { x: width / 2, y: height / 2 };
  const radius = size * 0.38;
  const node = size * 0.065;
  const progress = loopProgress(stations);
  return (
    <nav className="loop-map" aria-label={t('loop.name')} style={{ width, height }}>
      <svg width={width} height={height} aria-hidden="true">
        {stations.map((station, index) => (
          <path
            key={station.station}
            className={isTravelled(stations, index) ? 'loop-link loop-link-done' : 'loop-link'}
            d={linkArc(center, radius, index, stations.length, (node * 1.5) / radius)}
          />
        ))}
        {stations.map((station, index) => (
          <MapStation
            key={station.station}
            state={station.state}
            at={onCircle(center, radius, stationAngle(index, stations.length))}
            radius={node}
          />
        ))}
        <text className="loop-count" x={center.x} y={center.y}>
          {progress.done}/{progress.needed}
        </text>
      </svg>
      <p className="visually-hidden">{t('loop.summary', progress)}</p>
      <ol>
        {stations.map((station, index) => {
          const at = onCircle(center, radius, stationAngle(index, stations.length));
          return (
            <li
              key={station.station}
              className={`loop-stop loop-stop-${labelAnchor(index, stations.length)}`}
              data-side={at.y < center.y ? 'above' : 'below'}
              style={{ '--x': `${at.x}px`, '--y': `${at.y}px`, '--node': `${node}px` } as CSSProperties}
            >
              <StationLabel station={station} />
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** Name of a station over its node; a link where the station has a record, always with its state for those who listen. */
function StationLabel({ station }: { station: Station }) {
  const t = useUiWords();
  const pick = usePick();
  const name = pick(loopStationTexts[station.station]);
  const state = t(`loop.${station.state}`);
  const outcome = callbackOutcomes.find((one) => one === station.note);
  const note = outcome ? pick(callbackOutcomeTexts[outcome]) : station.note;
  const tip = [`${name} · ${state}`, formatInstant(station.at), note].filter(Boolean).join(' · ');
  const inner = (
    <span className="loop-name" data-state={station.state}>
      {name}
      <span className="visually-hidden"> {state}</span>
    </span>
  );
  return (
    <Tooltip title={tip}>
      {station.href ? (
        <AppLink href={station.href} className="loop-target">
          {inner}
        </AppLink>
      ) : (
        <span className="loop-target">{inner}</span>
      )}
    </Tooltip>
  );
}

/** A link of the ring is travelled when both its ends are reached. */
function isTravelled(stations: readonly Station[], index: number): boolean {
  const here = stations[index]!.state;
  const next = stations[(index + 1) % stations.length]!.state;
  return here === 'done' && (next === 'done' || next === 'current');
}

function MapStation({
  state,
  at,
  radius,
}: {
  state: Station['state'];
  at: { x: number; y: number };
  radius: number;
}) {
  const r = radius;
  switch (state) {
    case 'done':
      return (
        <g>
          <circle className="loop-node-done" cx={at.x} cy={at.y} r={r} />
          <path
            className="loop-check"
            d={`M${at.x - r * 0.45} ${at.y + r * 0.05}l${r * 0.32} ${r * 0.35}l${r * 0.6} ${-r * 0.72}`}
          />
        </g>
      );
    case 'current':
      return (
        <g>
          <circle className="loop-node-current" cx={at.x} cy={at.y} r={r} />
          <circle className="loop-dot" cx={at.x} cy={at.y} r={r * 0.45} />
        </g>
      );
    case 'missing':
      return <circle className="loop-node-missing" cx={at.x} cy={at.y} r={r * 0.9} />;
    case 'not_needed':
      return <path className="loop-dash" d={`M${at.x - r * 0.5} ${at.y}h${r}`} />;
  }
}
