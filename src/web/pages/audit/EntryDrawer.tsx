import { Link } from '@tanstack/react-router';
import { Drawer, Tag } from 'antd';
import { formatInstant } from '../../lib/time.ts';
import { ActionName, ActorName, type AuditEntry, SubjectKind } from './AuditPage.tsx';
import { useAuditWords } from './words.ts';

/** One entry in full. */
export function EntryDrawer({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const t = useAuditWords();
  const hasDetail = Object.keys(entry.detail).length > 0;
  return (
    <Drawer open size={520} title={t('entry', { id: entry.id })} onClose={onClose}>
      <dl className="facts">
        <dt>{t('at')}</dt>
        <dd>
          {formatInstant(entry.at, 'full')}{' '}
          <Tag color={entry.isSealed ? 'success' : 'default'}>
            {entry.isSealed ? t('sealed') : t('unsealed')}
          </Tag>
        </dd>
        <dt>{t('actor')}</dt>
        <dd>
          <ActorName actor={entry.actor} />
        </dd>
        <dt>{t('action')}</dt>
        <dd>
          <ActionName action={entry.action} />
        </dd>
        {entry.subjectKind && (
          <>
            <dt>{t('subject')}</dt>
            <dd>
              {entry.subjectLabel}{' '}
              <span className="quiet">
                <SubjectKind kind={entry.subjectKind} /> {entry.subjectId}
              </span>
              <br />
              <Link
                to="/admin/audit"
                search={{
                  subjectKind: entry.subjectKind,
                  ...(entry.subjectId !== null && { subjectId: entry.subjectId }),
                }}
              >
                {t('showSubject')}
              </Link>
            </dd>
          </>
        )}
        <dt>{t('ip')}</dt>
        <dd className="mono">{entry.ip ?? '–'}</dd>
      </dl>
      <section className="drawer-section">
        <h3>{t('detail')}</h3>
        {hasDetail ? (
          <pre className="mono audit-detail">{JSON.stringify(entry.detail, null, 2)}</pre>
        ) : (
          <p className="quiet">{t('noDetail')}</p>
        )}
      </section>
    </Drawer>
  );
}
