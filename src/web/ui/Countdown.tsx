import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  ExclamationCircleFilled,
  HourglassOutlined,
  MinusCircleOutlined,
  PauseCircleOutlined,
} from '@ant-design/icons';
import { type ComponentType, useEffect, useState } from 'react';
import { useLanguage } from '../lib/i18n.ts';
import { formatDuration, formatInstant, serverNow } from '../lib/time.ts';
import { type CountdownPhase, countdownPhase, type Deadline, ticksBySecond } from './countdown-phase.ts';
import './tones.css';
import './countdown.css';
import { useUiWords } from './words.ts';

const icons: Record<CountdownPhase, ComponentType> = {
  quiet: ClockCircleOutlined,
  soon: HourglassOutlined,
  broken: ExclamationCircleFilled,
  paused: PauseCircleOutlined,
  met: CheckCircleOutlined,
  met_late: CheckCircleOutlined,
  dropped: MinusCircleOutlined,
};

interface CountdownProps extends Deadline {
  /** Working milliseconds left of a paused deadline. */
  remainingMs?: number | null;
}

/**
 * A deadline that counts down by the server's clock: quiet, near (75 % of its span used), broken; paused with what is left; or how
 * it ended. Colour is never the only sign: icon and words say the same. The exact time is in `title`.
 */
export function Countdown({ remainingMs, ...deadline }: CountdownProps) {
  const t = useUiWords();
  const lang = useLanguage();
  const now = useDeadlineClock(deadline);
  const phase = countdownPhase(deadline, now);
  const Icon = icons[phase];
  return (
    <span className={`countdown countdown-${phase}`} title={titleOf()}>
      <Icon aria-hidden="true" />
      <span className="countdown-words">{words()}</span>
    </span>
  );

  function words(): string {
    const distance = Math.abs(Date.parse(deadline.dueAt) - now);
    switch (phase) {
      case 'quiet':
      case 'soon':
        return t('countdown.left', {
          time: distance < 3_600_000 ? minutesAndSeconds(distance) : formatDuration(distance, lang),
        });
      case 'broken':
        // Renewed each minute only: seconds would stand still.
        return t('countdown.over', {
          time: formatDuration(Math.max(distance - (distance % 60_000), 60_000), lang),
        });
      case 'paused':
        return typeof remainingMs === 'number'
          ? t('countdown.pausedWith', { time: formatDuration(remainingMs, lang) })
          : t('countdown.paused');
      case 'met':
      case 'met_late':
      case 'dropped':
        return t(`countdown.${phase}`);
    }
  }

  /** Both always, so that the width stays while seconds run. */
  function minutesAndSeconds(ms: number): string {
    const minutes = Math.floor(ms / 60_000);
    const seconds = String(Math.floor((ms % 60_000) / 1000)).padStart(2, '0');
    return lang === 'zh' ? `${minutes} 分 ${seconds} 秒` : `${minutes} min ${seconds} s`;
  }

  function titleOf(): string {
    const due = t('countdown.dueAt', { at: formatInstant(deadline.dueAt, 'full') });
    if (!deadline.metAt) return due;
    return `${due} · ${t('countdown.metAt', { at: formatInstant(deadline.metAt, 'full') })}`;
  }
}

/** Server time for one deadline: each second in its last hour, each minute before and after, never once it has ended or paused. */
function useDeadlineClock(deadline: Deadline): number {
  const [now, setNow] = useState(serverNow);
  const isStill = Boolean(deadline.metAt || deadline.droppedAt || deadline.pausedAt);
  const everyMs = isStill ? null : ticksBySecond(deadline, now) ? 1000 : 60_000;
  useEffect(() => {
    setNow(serverNow());
    if (everyMs === null) return;
    // On the full second or minute, so that all countdowns of a page move together.
    let timer = setTimeout(tick, everyMs - (serverNow() % everyMs));
    function tick() {
      if (!document.hidden) setNow(serverNow());
      timer = setTimeout(tick, everyMs! - (serverNow() % everyMs!));
    }
    const onSeen = () => !document.hidden && setNow(serverNow());
    document.addEventListener('visibilitychange', onSeen);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onSeen);
    };
  }, [everyMs]);
  return now;
}
