import { MenuOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useMe } from '../../lib/me.ts';
import { useShellWords } from '../../lib/words.ts';
import { menuOf } from '../menu.tsx';

/** The menu of phones: the daily pages within reach of the thumb, the rest behind "more". */
export function BottomBar({ onMore }: { onMore: () => void }) {
  const t = useShellWords();
  const daily = menuOf(useMe()).filter((entry) => entry.group === 'work');
  return (
    <nav className="bottom-bar" aria-label={t('menu.label')}>
      {daily.map((entry) => (
        <Link key={entry.name} to={entry.to} activeOptions={{ includeSearch: false }}>
          {entry.icon}
          <span>{t(`menu.${entry.name}`)}</span>
        </Link>
      ))}
      <button type="button" onClick={onMore}>
        <MenuOutlined />
        <span>{t('menu.more')}</span>
      </button>
    </nav>
  );
}
