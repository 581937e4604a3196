import { BellOutlined, SearchOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Badge, Tag } from 'antd';
import { useMe } from '../../lib/me.ts';
import { useShellWords } from '../../lib/words.ts';
import { Logo } from '../../ui/Logo.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { LiveMark } from './LiveMark.tsx';
import { PersonMenu } from './PersonMenu.tsx';

const isApple = /mac|iphone|ipad/i.test(navigator.userAgent);

/** The bar on top: whose system this is, search, live line, notices, language, person. */
export function Header(props: { onSearch: () => void; onNotices: () => void; onKeys: () => void }) {
  const t = useShellWords();
  const me = useMe();
  const unread = me.unreadNotices;
  return (
    <header className="head">
      <Link to="/" className="head-brand" aria-label={t('product')}>
        <Logo size={24} />
      </Link>
      <span className="head-enterprise" title={me.enterprise.name}>
        {me.enterprise.name}
      </span>
      {me.enterprise.isDemo && (
        <Tag className="head-demo" variant="outlined">
          {t('header.demo')}
        </Tag>
      )}
      <button type="button" className="head-search" onClick={props.onSearch} aria-keyshortcuts="Control+K">
        <SearchOutlined />
        <span>{t('header.search')}</span>
        <kbd>{isApple ? '⌘' : 'Ctrl'} K</kbd>
      </button>
      <LiveMark />
      <button
        type="button"
        className="head-button"
        onClick={props.onNotices}
        aria-label={unread > 0 ? t('header.noticesUnread', { count: unread }) : t('header.notices')}
      >
        <Badge count={unread} size="small" overflowCount={99}>
          <BellOutlined />
        </Badge>
      </button>
      <LanguageSwitch />
      <PersonMenu onKeys={props.onKeys} />
    </header>
  );
}
