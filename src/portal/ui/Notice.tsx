import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon.tsx';

const icons: Record<string, IconName> = { bad: 'alert', warn: 'alert', good: 'check', info: 'info' };

interface NoticeProps {
  tone: 'bad' | 'warn' | 'good' | 'info';
  /** Read out at once (`alert`), when convenient (`status`), or only where it stands. */
  role?: 'alert' | 'status';
  children: ComponentChildren;
}

/** A line that must not be missed. The tone shows in icon and colour, the words say it. */
export function Notice({ tone, role, children }: NoticeProps) {
  return (
    <div class={`notice ${tone}`} role={role}>
      <Icon name={icons[tone] ?? 'info'} />
      <div>{children}</div>
    </div>
  );
}
