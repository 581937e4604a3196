import { Link } from '@tanstack/react-router';
import { Tooltip } from 'antd';
import { useMe } from '../../lib/me.ts';
import { useShellWords } from '../../lib/words.ts';
import { type MenuEntry, menuOf } from '../menu.tsx';

/** The entries of the menu in their groups; `iconsOnly` keeps the words for tooltips and screen readers. */
export function MenuList({ iconsOnly = false, onGo }: { iconsOnly?: boolean; onGo?: () => void }) {
  const t = useShellWords();
  const entries = menuOf(useMe());
  const group = (name: MenuEntry['group']) => entries.filter((entry) => entry.group === name);
  const row = (entry: MenuEntry) => (
    <li key={entry.name}>
      <Tooltip title={iconsOnly ? t(`menu.${entry.name}`) : undefined} placement="right">
        <Link to={entry.to} className="menu-entry" activeOptions={{ includeSearch: false }} onClick={onGo}>
          {entry.icon}
          <span className={iconsOnly ? 'visually-hidden' : undefined}>{t(`menu.${entry.name}`)}</span>
        </Link>
      </Tooltip>
    </li>
  );
  const admin = group('admin');
  return (
    <>
      <ul className="menu-list">{group('work').map(row)}</ul>
      {admin.length > 0 && (
        <>
          <h2 className={iconsOnly ? 'menu-rule' : 'menu-group'}>
            <span className={iconsOnly ? 'visually-hidden' : undefined}>{t('menu.admin')}</span>
          </h2>
          <ul className="menu-list">{admin.map(row)}</ul>
        </>
      )}
    </>
  );
}
