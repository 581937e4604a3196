import { EyeOutlined } from '@ant-design/icons';
import { Alert } from 'antd';
import { useEffect } from 'react';
import type { Customer } from '../../../../shared/api/customers.ts';
import { useLanguage } from '../../../lib/i18n.ts';
import { refresh } from '../../../lib/query.ts';
import { formatDuration, useNow } from '../../../lib/time.ts';
import { useCustomersWords } from '../words.ts';

/** While data is shown in full: for how long still. At the end everything is read again, masked. */
export function UnmaskLine({ customer }: { customer: Customer }) {
  const until = customer.isUnmasked ? customer.unmaskedUntil : null;
  return until ? <Running until={Date.parse(until)} /> : null;
}

function Running({ until }: { until: number }) {
  const t = useCustomersWords();
  const lang = useLanguage();
  const now = useNow(1000);
  const isOver = now >= until;
  useEffect(() => {
    if (isOver) void refresh('/api/customers', '/api/tickets', '/api/callbacks');
  }, [isOver]);
  if (isOver) return null;
  return (
    <Alert
      className="unmask-line"
      type="warning"
      showIcon
      icon={<EyeOutlined />}
      title={`${t('unmask.active')} · ${t('unmask.left', { time: formatDuration(until - now, lang) })}`}
    />
  );
}
