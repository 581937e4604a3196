import { type PointerEvent, useRef } from 'react';
import type { Interval } from './intervals.ts';

const stepMinutes = 15;
const ticks = [6, 12, 18];

interface Drag {
  index: number;
  edge: 0 | 1;
}

/**
 * A day of 24 hours with its open ones filled; their ends can be dragged in steps of 15 minutes, never past a neighbour. For pointers
 * only: the time fields beside it do the same by keyboard.
 */
export function HoursBar(props: { value: readonly Interval[]; onChange: (next: Interval[]) => void }) {
  const bar = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);
  const { value } = props;

  function minuteAt(clientX: number): number {
    const box = bar.current!.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (clientX - box.left) / box.width));
    return Math.round((share * 1440) / stepMinutes) * stepMinutes;
  }
  function start(event: PointerEvent<HTMLElement>, next: Drag) {
    event.preventDefault();
    drag.current = next;
    bar.current?.setPointerCapture(event.pointerId);
  }
  function move(event: PointerEvent<HTMLElement>) {
    const held = drag.current;
    const interval = held && value[held.index];
    if (!held || !interval) return;
    const minute = minuteAt(event.clientX);
    const others = value.filter((_, index) => index !== held.index);
    const [from, to] = interval;
    const low = Math.max(0, ...others.map((other) => (other[1] <= from ? other[1] : 0)));
    const high = Math.min(1440, ...others.map((other) => (other[0] >= to ? other[0] : 1440)));
    const next: Interval =
      held.edge === 0
        ? [Math.min(Math.max(minute, low), to - stepMinutes), to]
        : [from, Math.max(Math.min(minute, high), from + stepMinutes)];
    if (next[0] === from && next[1] === to) return;
    props.onChange(value.map((one, index) => (index === held.index ? next : one)));
  }
  const stop = () => {
    drag.current = null;
  };

  const percent = (minute: number) => `${(minute / 1440) * 100}%`;
  return (
    <div
      ref={bar}
      className="hours-bar"
      aria-hidden="true"
      onPointerMove={move}
      onPointerUp={stop}
      onPointerCancel={stop}
    >
      {ticks.map((hour) => (
        <span key={hour} className="hours-tick" style={{ left: percent(hour * 60) }} />
      ))}
      {value.map(([from, to], index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: intervals have no identity but their place
          key={index}
          className="hours-open"
          style={{ left: percent(from), width: percent(Math.max(0, to - from)) }}
        >
          <span className="hours-end" onPointerDown={(event) => start(event, { index, edge: 0 })} />
          <span className="hours-end" onPointerDown={(event) => start(event, { index, edge: 1 })} />
        </span>
      ))}
    </div>
  );
}
