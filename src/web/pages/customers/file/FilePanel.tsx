import { Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import {
  customerKindTexts,
  customerSourceTexts,
  genderTexts,
  needTypeTexts,
} from '../../../../shared/api/customer-words.ts';
import type { Customer } from '../../../../shared/api/customers.ts';
import { formatCreditCode } from '../../../../shared/checks.ts';
import { usePick } from '../../../lib/i18n.ts';
import { formatInstant } from '../../../lib/time.ts';
import { Masked } from '../../../ui/Masked.tsx';
import { useCustomersWords } from '../words.ts';

/** What is on file about the customer. */
export function FilePanel({ customer, onShow }: { customer: Customer; onShow: (() => void) | undefined }) {
  const t = useCustomersWords();
  const pick = usePick();
  const person = (
    <>
      <Fact name={t('file.gender')}>{customer.gender && pick(genderTexts[customer.gender])}</Fact>
      <Fact name={t('file.identityNumber')}>
        {customer.identityNumber && <Masked value={customer.identityNumber} onShow={onShow} />}
      </Fact>
    </>
  );
  const enterprise = (
    <>
      <Fact name={t('file.creditCode')}>
        {customer.creditCode && <span className="mono">{formatCreditCode(customer.creditCode)}</span>}
      </Fact>
      <Fact name={t('file.industry')}>{customer.industry}</Fact>
    </>
  );
  return (
    <section className="panel panel-padded" aria-label={t('file.title')}>
      <h2>{t('file.title')}</h2>
      <dl className="facts">
        <Fact name={t('file.kind')}>{pick(customerKindTexts[customer.kind])}</Fact>
        {customer.kind === 'person' ? person : enterprise}
        <Fact name={t('file.grade')}>{customer.grade}</Fact>
        <Fact name={t('file.source')}>{customer.source && pick(customerSourceTexts[customer.source])}</Fact>
        <Fact name={t('file.needTypes')}>
          {customer.needTypes.map((need) => pick(needTypeTexts[need])).join(' · ')}
        </Fact>
        <Fact name={t('file.tags')}>
          {customer.tags.length > 0 &&
            customer.tags.map((tag) => (
              <Link key={tag} to="/customers" search={{ tag }}>
                <Tag>{tag}</Tag>
              </Link>
            ))}
        </Fact>
        <Fact name={t('file.owner')}>{customer.owner?.name}</Fact>
        <Fact name={t('file.department')}>{customer.department?.name}</Fact>
        <Fact name={t('file.remarks')}>{customer.remarks}</Fact>
        <Fact name={t('file.created')}>{formatInstant(customer.createdAt)}</Fact>
        <Fact name={t('file.updated')}>{formatInstant(customer.updatedAt)}</Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  const t = useCustomersWords();
  return (
    <>
      <dt>{name}</dt>
      <dd>{children || <span className="quiet">{t('file.notGiven')}</span>}</dd>
    </>
  );
}
