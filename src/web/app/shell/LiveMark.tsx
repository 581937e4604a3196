import { Tooltip } from 'antd';
import { useEffect, useState } from 'react';
import { liveState } from '../../lib/live.ts';
import { useStore } from '../../lib/store.ts';
import { useShellWords } from '../../lib/words.ts';

/** Whether changes arrive by themselves. A line that is back within five seconds is not spoken of. */
export function LiveMark() {
  const t = useShellWords();
  const state = useStore(liveState);
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (state === 'connected') return;
    const timer = setTimeout(() => setLong(true), 5000);
    return () => clearTimeout(timer);
  }, [state]);
  const isLive = state === 'connected' || !isLong;
  const hint = isLive ? t('live.connectedHint') : t('live.connectingHint');
  return (
    <Tooltip title={hint}>
      <span className="live-mark" data-live={isLive || undefined} role="status">
        <span className="live-dot" aria-hidden="true" />
        <span className="live-text">{isLive ? t('live.connected') : t('live.connecting')}</span>
      </span>
    </Tooltip>
  );
}
