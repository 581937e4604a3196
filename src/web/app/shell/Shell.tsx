import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { listenForKeys, useKeys } from '../../lib/keys.ts';
import { followChanges } from '../../lib/live.ts';
import { useMe } from '../../lib/me.ts';
import { useShellWords } from '../../lib/words.ts';
import { BottomBar } from './BottomBar.tsx';
import { Header } from './Header.tsx';
import { MenuDrawer } from './MenuDrawer.tsx';
import { NoticesPanel } from './NoticesPanel.tsx';
import { OutageBanner } from './OutageBanner.tsx';
import { SessionDialog } from './SessionDialog.tsx';
import { SideMenu } from './SideMenu.tsx';
import './shell.css';
import { useSideMenu } from './side-menu-state.ts';

const CommandPalette = lazy(() => import('./CommandPalette.tsx'));
const KeysHelp = lazy(() => import('./KeysHelp.tsx'));

type Overlay = 'palette' | 'keys' | 'notices' | 'menu';

/** The frame around every page of a person signed in: menu, search, notices, live line, and what to do when server or session are gone. */
export function Shell() {
  const t = useShellWords();
  const me = useMe();
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const isNarrow = useSideMenu();
  const close = () => setOverlay(null);

  useEffect(listenForKeys, []);
  useEffect(() => followChanges(me.id), [me.id]);
  useKeys(t('keys.everywhere'), [
    { key: 'mod+k', label: t('keys.search'), run: () => setOverlay('palette') },
    { key: '/', label: t('keys.search'), run: () => setOverlay('palette') },
    { key: '?', label: t('keys.help'), run: () => setOverlay('keys') },
  ]);

  return (
    <div className="shell" data-narrow={isNarrow || undefined}>
      <a className="skip-link" href="#main">
        {t('skip')}
      </a>
      <SideMenu />
      <div className="shell-column">
        <Header
          onSearch={() => setOverlay('palette')}
          onNotices={() => setOverlay('notices')}
          onKeys={() => setOverlay('keys')}
        />
        <OutageBanner />
        <main id="main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <BottomBar onMore={() => setOverlay('menu')} />
      <MenuDrawer open={overlay === 'menu'} onClose={close} />
      <NoticesPanel open={overlay === 'notices'} onClose={close} />
      <Suspense fallback={null}>
        {overlay === 'palette' && <CommandPalette onClose={close} onKeys={() => setOverlay('keys')} />}
        {overlay === 'keys' && <KeysHelp onClose={close} />}
      </Suspense>
      <SessionDialog me={me} />
    </div>
  );
}
