import { Tooltip } from 'antd';
import { loopStationTexts } from '../../shared/api/ticket-words.ts';
import { usePick } from '../lib/i18n.ts';
import { loopProgress, type Station } from './LoopRing.tsx';
import { onCircle, stationAngle, stationArc } from './loop-geometry.ts';
import './loop.css';
import { useUiWords } from './words.ts';

const CENTER = { x: 12, y: 12 };
const RADIUS = 9;
const GAP = 0.26;

/** The ring as one small picture: bar = done, large dot = under way, hairline = missing, speck = not needed. */
export function LoopMark({ stations, size }: { stations: readonly Station[]; size: number }) {
  const t = useUiWords();
  const pick = usePick();
  const current = stations
    .filter((station) => station.state === 'current')
    .map((station) => `${pick(loopStationTexts[station.station])} ${t('loop.current')}`);
  const text = [t('loop.summary', loopProgress(stations)), ...current].join(' ');
  return (
    <Tooltip title={text}>
      <svg className="loop-mark" role="img" aria-label={text} width={size} height={size} viewBox="0 0 24 24">
        {stations.map((station, index) => (
          <MarkStation key={station.station} state={station.state} index={index} count={stations.length} />
        ))}
      </svg>
    </Tooltip>
  );
}

function MarkStation({ state, index, count }: { state: Station['state']; index: number; count: number }) {
  const at = onCircle(CENTER, RADIUS, stationAngle(index, count));
  switch (state) {
    case 'done':
      return <path className="loop-bar" d={stationArc(CENTER, RADIUS, index, count, GAP)} />;
    case 'current':
      return <circle className="loop-dot" cx={at.x} cy={at.y} r={2.8} />;
    case 'missing':
      return <path className="loop-hairline" d={stationArc(CENTER, RADIUS, index, count, GAP)} />;
    case 'not_needed':
      return <circle className="loop-speck" cx={at.x} cy={at.y} r={0.9} />;
  }
}
