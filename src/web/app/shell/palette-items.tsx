import {
  BulbOutlined,
  ContactsOutlined,
  GlobalOutlined,
  InboxOutlined,
  PlusOutlined,
  QuestionCircleOutlined,
} from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useLanguage } from '../../lib/i18n.ts';
import { may, useMe } from '../../lib/me.ts';
import { useCall } from '../../lib/query.ts';
import { useShellWords } from '../../lib/words.ts';
import { menuOf } from '../menu.tsx';
import { chooseTheme, useIsDark } from '../theme.ts';
import { useChooseLanguage } from './choose-language.ts';

/** Something the palette can do. */
export interface Item {
  key: string;
  label: string;
  hint?: string | undefined;
  icon: ReactNode;
  run: () => void;
}
export interface ItemGroup {
  title: string;
  items: Item[];
}

/** The text once typing has paused for a moment. */
function useSettled(text: string, ms: number): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return settled;
}

/** Customers and tickets found on the server, by name, part of a phone number, or number. */
function useFound(text: string): { groups: ItemGroup[]; isSearching: boolean } {
  const t = useShellWords();
  const me = useMe();
  const navigate = useNavigate();
  const q = useSettled(text, 200);
  const isAsked = q.length >= 2;
  const options = { keepPrevious: true, staleTime: 5000 };
  const customers = useCall(
    'GET /api/customers',
    { query: { q, limit: 6 } },
    { ...options, enabled: isAsked && may(me, 'customer.view') },
  );
  const tickets = useCall(
    'GET /api/tickets',
    { query: { q, view: 'all', status: 'any', sort: 'newest', limit: 6 } },
    { ...options, enabled: isAsked && may(me, 'ticket.view') },
  );
  if (!isAsked) return { groups: [], isSearching: text.length >= 2 };
  return {
    isSearching: q !== text || customers.isFetching || tickets.isFetching,
    groups: [
      {
        title: t('palette.customers'),
        items: (customers.isError ? [] : (customers.data?.items ?? [])).map((customer) => ({
          key: `customer ${customer.id}`,
          label: customer.name,
          hint: [customer.number, customer.primaryContact?.name, customer.primaryContact?.phone]
            .filter(Boolean)
            .join(' · '),
          icon: <ContactsOutlined />,
          run: () => void navigate({ to: '/customers/$id', params: { id: String(customer.id) } }),
        })),
      },
      {
        title: t('palette.tickets'),
        items: (tickets.isError ? [] : (tickets.data?.items ?? [])).map((ticket) => ({
          key: `ticket ${ticket.id}`,
          label: ticket.subject,
          hint: `${ticket.number} · ${ticket.customer.name}`,
          icon: <InboxOutlined />,
          run: () => void navigate({ to: '/tickets/$id', params: { id: String(ticket.id) } }),
        })),
      },
    ],
  };
}

/** Pages and actions whose name holds the text; all of them for none. */
function useCommands(text: string, onKeys: () => void): ItemGroup[] {
  const t = useShellWords();
  const me = useMe();
  const navigate = useNavigate();
  const language = useLanguage();
  const chooseLanguage = useChooseLanguage();
  const isDark = useIsDark();
  const actions: Item[] = [
    ...(may(me, 'ticket.create')
      ? [
          {
            key: 'new-ticket',
            label: t('palette.newTicket'),
            icon: <PlusOutlined />,
            run: () => void navigate({ to: '/tickets/new' }),
          },
        ]
      : []),
    ...(may(me, 'customer.edit')
      ? [
          {
            key: 'new-customer',
            label: t('palette.newCustomer'),
            icon: <PlusOutlined />,
            run: () => void navigate({ to: '/customers/new' }),
          },
        ]
      : []),
    {
      key: 'language english chinese',
      label: t('palette.toEnglish'),
      icon: <GlobalOutlined />,
      run: () => chooseLanguage(language === 'zh' ? 'en' : 'zh'),
    },
    {
      key: 'theme dark light',
      label: isDark ? t('palette.toLight') : t('palette.toDark'),
      icon: <BulbOutlined />,
      run: () => chooseTheme(isDark ? 'light' : 'dark'),
    },
    { key: 'keys', label: t('keys.help'), icon: <QuestionCircleOutlined />, run: onKeys },
  ];
  const pages: Item[] = menuOf(me).map((entry) => ({
    key: `page ${entry.name}`,
    label: t(`menu.${entry.name}`),
    icon: entry.icon,
    run: () => void navigate({ to: entry.to }),
  }));
  const wanted = text.toLowerCase();
  const matches = (item: Item) =>
    item.label.toLowerCase().includes(wanted) || (wanted.length > 1 && item.key.includes(wanted));
  return [
    { title: t('palette.pages'), items: pages.filter(matches) },
    { title: t('palette.actions'), items: actions.filter(matches) },
  ];
}

/** Everything the palette offers for what is typed. */
export function usePaletteItems(
  typed: string,
  onKeys: () => void,
): { groups: ItemGroup[]; isSearching: boolean } {
  const text = typed.trim();
  const found = useFound(text);
  const commands = useCommands(text, onKeys);
  const groups = [...found.groups, ...commands].filter((group) => group.items.length > 0);
  return { groups, isSearching: found.isSearching };
}
