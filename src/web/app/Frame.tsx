import { QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type ReactNode, useEffect, useMemo } from 'react';
import { useLanguage } from '../lib/i18n.ts';
import { queryClient } from '../lib/query.ts';
import '../ui/tones.css';
import { nonce } from './strict-styles.ts';
import { themeOf, useIsDark } from './theme.ts';

/** What every page stands in: cache of reads, theme, language of the parts of Ant Design, messages. */
export function Frame({ children }: { children: ReactNode }) {
  const language = useLanguage();
  const isDark = useIsDark();
  const theme = useMemo(() => themeOf(isDark), [isDark]);
  useEffect(() => {
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  }, [isDark]);
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  return (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider
        locale={language === 'zh' ? zhCN : enUS}
        theme={theme}
        componentSize="middle"
        form={{ requiredMark: true }}
        button={{ autoInsertSpace: false }}
        {...(nonce && { csp: { nonce } })}
      >
        <App message={{ maxCount: 3 }}>{children}</App>
      </ConfigProvider>
    </QueryClientProvider>
  );
}
