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

const lightTokens: ThemeConfig['token'] = {
  colorTextBase: '#16211f',
  colorBgLayout: '#f4f6f6',
  colorText: '#1c2827',
  colorTextSecondary: '#4b5a58',
  colorTextTertiary: '#5f6d6b',
  colorTextDescription: '#5f6d6b',
  colorTextPlaceholder: '#6b7876',
  colorPrimaryBg: '#e2f1ef',
  colorPrimaryBgHover: '#d2e9e6',
  colorPrimaryBorder: '#9fcfc9',
  colorPrimaryHover: '#12897f',
  colorPrimaryActive: '#0b5b55',
  colorLinkHover: '#0b5b55',
  colorLinkActive: '#0b5b55',
  colorInfoBg: '#e8f4f2',
  colorInfoBorder: '#b3d9d4',
  colorSuccess: '#2f7d32',
  colorWarning: '#b45309',
  colorError: '#c0282d',
  colorSuccessBg: '#e7f4e8',
  colorSuccessBorder: '#b5dab8',
  colorWarningBg: '#fdf4e5',
  colorWarningBorder: '#efcd9a',
  colorErrorBg: '#fdeeee',
  colorErrorBorder: '#f1bfc0',
};
const darkTokens: ThemeConfig['token'] = {
  colorBgBase: '#14191a',
  colorTextBase: '#eef3f3',
  colorBgLayout: '#101415',
  colorBgContainer: '#181e1f',
  colorBgElevated: '#1f2627',
  colorBgSpotlight: '#3b4647',
  colorBorder: '#465254',
  colorBorderSecondary: '#2a3335',
  colorText: '#e3e9e9',
  colorTextSecondary: '#b1bdbc',
  colorTextTertiary: '#9aa8a7',
  colorTextDescription: '#9aa8a7',
  colorTextPlaceholder: '#8c9a99',
  colorPrimaryBg: '#1b3431',
  colorPrimaryBgHover: '#21423e',
  colorPrimaryBorder: '#2f625c',
  colorInfoBg: '#182b2b',
  colorInfoBorder: '#2b5450',
  colorError: '#ff8581',
  // What stands on the light accent is dark.
  colorTextLightSolid: '#06231f',
};
const onDark = '#ffffff';
const darkComponents: ThemeConfig['components'] = {
  Button: { primaryColor: '#06231f', dangerColor: '#2a0707' },
  Tooltip: { colorTextLightSolid: onDark },
  Badge: { colorTextLightSolid: onDark },
  Avatar: { colorTextLightSolid: onDark },
};

/**
 * One accent, a quiet teal; other colours carry meaning only. In the dark the accent is light and what stands on it is dark, so that
 * both directions keep a contrast of 4.5.
 */
export function themeOf(isDark: boolean): ThemeConfig {
  const accent = isDark ? '#52d1c2' : '#0f766e';
  return {
    ...(isDark && { algorithm: theme.darkAlgorithm }),
    cssVar: { key: 'bihuan' },
    hashed: false,
    token: {
      fontFamily,
      fontFamilyCode,
      fontSize: 14,
      borderRadius: 6,
      controlHeight: 32,
      colorPrimary: accent,
      colorInfo: accent,
      colorLink: accent,
      ...(isDark ? darkTokens : lightTokens),
    },
    components: {
      Table: { cellPaddingBlock: 8, cellPaddingInline: 10, headerBorderRadius: 6 },
      Form: { itemMarginBottom: 22 },
      ...(isDark && darkComponents),
    },
  };
}
