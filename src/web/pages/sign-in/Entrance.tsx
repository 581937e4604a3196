import { GlobalOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage } from '../../lib/i18n.ts';
import { language } from '../../lib/language.ts';
import { useShellWords } from '../../lib/words.ts';
import { Logo } from '../../ui/Logo.tsx';
import './entrance.css';

/** The frame of pages before one is signed in: mark, language, one column. */
export function Entrance({ children, wide = false }: { children: ReactNode; wide?: boolean }) {
  const t = useShellWords();
  const current = useLanguage();
  return (
    <div className="entrance">
      <header>
        <span className="entrance-brand">
          <Logo size={28} />
          {t('productLong')}
        </span>
        <Button
          type="text"
          icon={<GlobalOutlined />}
          lang={current === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => language.choose(current === 'zh' ? 'en' : 'zh')}
        >
          {current === 'zh' ? 'English' : '中文'}
        </Button>
      </header>
      <main id="main" className={wide ? 'entrance-wide' : undefined}>
        {children}
      </main>
    </div>
  );
}
