import { type ThemeConfig, theme } from 'antd';
import { storage } from '../lib/storage.ts';
import { makeStore, useStore } from '../lib/store.ts';

export const themeModes = ['auto', 'light', 'dark'] as const;
export type ThemeMode = (typeof themeModes)[number];

const key = 'bihuan.theme';
const kept = storage.read(key);
const mode = makeStore<ThemeMode>(themeModes.find((one) => one === kept) ?? 'auto');
const media = window.matchMedia('(prefers-color-scheme: dark)');
const systemIsDark = makeStore(media.matches);
media.addEventListener('change', (event) => systemIsDark.set(event.matches));

/** Light, dark or as the system has it; kept in this browser. */
export function chooseTheme(next: ThemeMode): void {
  storage.write(key, next);
  mode.set(next);
}

/** The choice, followed by the component. */
export function useThemeMode(): ThemeMode {
  return useStore(mode);
}

/** Whether the screen is dark now. */
export function useIsDark(): boolean {
  const chosen = useStore(mode);
  const system = useStore(systemIsDark);
  return chosen === 'dark' || (chosen === 'auto' && system);
}

const fontFamily =
  "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', sans-serif";
const fontFamilyCode = "ui-monospace, 'SF Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace";

/**
 * One accent, a quiet teal; other colours carry meaning only. In the dark the accent is light and what stands on it is dark, so that
 * both directions keep a contrast of 4.5.
 */
export function themeOf(isDark: boolean): ThemeConfig {
  const accent = isDark ? '#4cc2b4' : '#0f766e';
  return {
    algorithm: isDark ? [theme.darkAlgorithm, theme.compactAlgorithm] : theme.compactAlgorithm,
    cssVar: { key: 'bihuan' },
    hashed: false,
    token: {
      fontFamily,
      fontFamilyCode,
      fontSize: 14,
      borderRadius: 6,
      wireframe: false,
      colorPrimary: accent,
      colorInfo: accent,
      colorLink: accent,
      controlHeight: 34,
      ...(isDark
        ? { colorBgBase: '#12181a', colorTextBase: '#eef3f3' }
        : {
            colorTextBase: '#16211f',
            colorBgLayout: '#f4f6f6',
            colorTextSecondary: '#4b5a58',
            colorTextTertiary: '#5f6d6b',
            colorTextDescription: '#5f6d6b',
            colorTextPlaceholder: '#6b7876',
            colorSuccess: '#2f7d32',
            colorWarning: '#b45309',
            colorError: '#c0282d',
          }),
    },
    components: {
      Table: { cellPaddingBlock: 8, cellPaddingInline: 10, headerBorderRadius: 6 },
      Form: { itemMarginBottom: 18 },
    },
  };
}
