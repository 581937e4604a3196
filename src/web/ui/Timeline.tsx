import type { ReactNode } from 'react';
import { formatInstant } from '../lib/time.ts';
import './timeline.css';

export interface TimelineItem {
  key: string;
  at: string;
  title: ReactNode;
  body?: ReactNode;
  /** A filled knob for what matters, an open one otherwise. */
  isMain?: boolean;
}

/** What happened, one below the other with its time. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol className="timeline">
      {items.map((item) => (
        <li key={item.key} data-main={item.isMain || undefined}>
          <div className="timeline-head">
            <span className="timeline-title">{item.title}</span>
            <time dateTime={item.at} title={formatInstant(item.at, 'full')}>
              {formatInstant(item.at, 'short')}
            </time>
          </div>
          {item.body ? <div className="timeline-body">{item.body}</div> : null}
        </li>
      ))}
    </ol>
  );
}
