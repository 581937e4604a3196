import { Link, useSearch } from '@tanstack/react-router';
import { Page } from '../../ui/Page.tsx';
import '../../ui/tab-row.css';
import { ProfilePanel } from './ProfilePanel.tsx';
import { SecurityPanel } from './SecurityPanel.tsx';
import { SessionsPanel } from './SessionsPanel.tsx';
import { TokensPanel } from './TokensPanel.tsx';
import './me.css';
import { useMeWords } from './words.ts';

const panels = {
  profile: ProfilePanel,
  security: SecurityPanel,
  sessions: SessionsPanel,
  tokens: TokensPanel,
};
type Tab = keyof typeof panels;

/** One's own account. */
export function MePage() {
  const t = useMeWords();
  const { tab = 'profile' } = useSearch({ from: '/shell/me' });
  const Panel = panels[tab];
  return (
    <Page title={t('title')}>
      <nav className="tab-row page-tabs" aria-label={t('title')}>
        {(Object.keys(panels) as Tab[]).map((key) => (
          <Link
            key={key}
            to="/me"
            search={{ tab: key }}
            replace
            aria-current={key === tab ? 'page' : undefined}
          >
            {t(`tabs.${key}`)}
          </Link>
        ))}
      </nav>
      <Panel />
    </Page>
  );
}
