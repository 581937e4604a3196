import { Drawer } from 'antd';
import { useShellWords } from '../../lib/words.ts';
import { MenuList } from './MenuList.tsx';

/** The whole menu on phones. */
export function MenuDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useShellWords();
  return (
    <Drawer open={open} onClose={onClose} placement="left" size={280} title={t('menu.label')}>
      <nav aria-label={t('menu.label')}>
        <MenuList onGo={onClose} />
      </nav>
    </Drawer>
  );
}
