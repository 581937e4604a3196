import {
  BulbOutlined,
  GlobalOutlined,
  LogoutOutlined,
  QuestionCircleOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { App, Avatar, Dropdown, type MenuProps } from 'antd';
import { ApiFailure } from '../../lib/api.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useMe } from '../../lib/me.ts';
import { signOut } from '../../lib/sign-out.ts';
import { useShellWords } from '../../lib/words.ts';
import { chooseTheme, type ThemeMode, themeModes, useThemeMode } from '../theme.ts';
import { useChooseLanguage } from './choose-language.ts';

/** Own account, appearance, language, keys, sign-out. */
export function PersonMenu({ onKeys }: { onKeys: () => void }) {
  const t = useShellWords();
  const me = useMe();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const mode = useThemeMode();
  const language = useLanguage();
  const chooseLanguage = useChooseLanguage();

  const items: MenuProps['items'] = [
    { key: 'profile', icon: <UserOutlined />, label: t('person.profile') },
    {
      key: 'theme',
      icon: <BulbOutlined />,
      label: t('person.theme'),
      children: themeModes.map((one) => ({ key: `theme.${one}`, label: t(`person.${one}`) })),
    },
    {
      key: 'language',
      icon: <GlobalOutlined />,
      label: t('person.language'),
      children: [
        { key: 'language.zh', label: '中文' },
        { key: 'language.en', label: 'English' },
      ],
    },
    { key: 'keys', icon: <QuestionCircleOutlined />, label: t('person.keys') },
    { type: 'divider' },
    { key: 'sign-out', icon: <LogoutOutlined />, label: t('person.signOut') },
  ];

  function run(key: string) {
    const [what, value] = key.split('.');
    if (what === 'profile') void navigate({ to: '/me' });
    else if (what === 'theme') chooseTheme(value as ThemeMode);
    else if (what === 'language') chooseLanguage(value === 'en' ? 'en' : 'zh');
    else if (what === 'keys') onKeys();
    else
      signOut().catch((cause: unknown) => {
        message.error(cause instanceof ApiFailure ? cause.message : String(cause));
      });
  }

  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items,
        selectable: true,
        selectedKeys: [`theme.${mode}`, `language.${language}`],
        onClick: ({ key }) => run(key),
      }}
    >
      <button type="button" className="head-button head-person">
        <Avatar size={26} className="head-avatar" aria-hidden="true">
          {me.name.slice(0, 1)}
        </Avatar>
        <span className="head-person-name">{me.name}</span>
        <span className="visually-hidden">{t('header.person')}</span>
      </button>
    </Dropdown>
  );
}
