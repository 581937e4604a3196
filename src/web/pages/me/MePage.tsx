import { useNavigate, useSearch } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { Page } from '../../ui/Page.tsx';
import { ProfilePanel } from './ProfilePanel.tsx';
import { SecurityPanel } from './SecurityPanel.tsx';
import { SessionsPanel } from './SessionsPanel.tsx';
import { TokensPanel } from './TokensPanel.tsx';
import './me.css';
import { useMeWords } from './words.ts';

const tabs = { profile: ProfilePanel, security: SecurityPanel, sessions: SessionsPanel, tokens: TokensPanel };
type Tab = keyof typeof tabs;

/** One's own account. */
export function MePage() {
  const t = useMeWords();
  const navigate = useNavigate();
  const { tab = 'profile' } = useSearch({ from: '/shell/me' });
  const Panel = tabs[tab];
  return (
    <Page title={t('title')}>
      <Tabs
        activeKey={tab}
        onChange={(next) => void navigate({ to: '/me', search: { tab: next as Tab }, replace: true })}
        items={(Object.keys(tabs) as Tab[]).map((key) => ({
          key,
          label: t(`tabs.${key}`),
          children: key === tab ? <Panel /> : null,
        }))}
      />
    </Page>
  );
}
