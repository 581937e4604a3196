import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useMe } from '../../lib/me.ts';
import { useShellWords } from '../../lib/words.ts';
import { Logo } from '../../ui/Logo.tsx';
import { MenuList } from './MenuList.tsx';
import { toggleSideMenu, useSideMenu } from './side-menu-state.ts';

/** The menu on the left of wide screens; it can be collapsed to icons. */
export function SideMenu() {
  const t = useShellWords();
  const me = useMe();
  const isNarrow = useSideMenu();
  const toggleText = isNarrow ? t('menu.expand') : t('menu.collapse');
  return (
    <aside className="side">
      <Link to="/" className="side-brand" title={me.enterprise.name}>
        <Logo />
        <span className={isNarrow ? 'visually-hidden' : undefined}>{t('product')}</span>
      </Link>
      <nav aria-label={t('menu.label')}>
        <MenuList iconsOnly={isNarrow} />
      </nav>
      <button
        type="button"
        className="side-toggle"
        aria-expanded={!isNarrow}
        aria-label={toggleText}
        title={toggleText}
        onClick={toggleSideMenu}
      >
        {isNarrow ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
      </button>
    </aside>
  );
}
