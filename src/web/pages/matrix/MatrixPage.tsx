import { PlusOutlined } from '@ant-design/icons';
import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import { ApiFailure, call } from '../../lib/api.ts';
import { useDraft } from '../../lib/drafts.ts';
import { refresh, useCall } from '../../lib/query.ts';
import { useShellWords } from '../../lib/words.ts';
import { TableLoading } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Page } from '../../ui/Page.tsx';
import { useUnsavedGuard } from '../../ui/use-unsaved-guard.tsx';
import './matrix.css';
import { MatrixRow } from './MatrixRow.tsx';
import { editable, type MatrixRule, matchesAll, moved } from './matrix-rules.ts';
import { RuleDialog } from './RuleDialog.tsx';
import { useMatrixWords } from './words.ts';

/** The assignment matrix: changed here as a whole and saved at once, since order decides. */
export function MatrixPage() {
  const t = useMatrixWords();
  const common = useShellWords();
  const { message } = App.useApp();
  const stored = useCall('GET /api/assignment-rules');
  const draft = useDraft<MatrixRule[]>('assignment-matrix');
  const [edited, setEdited] = useState<MatrixRule[] | null>(draft.kept);
  /** Place of the rule in the dialog; the length of the list for a new one. */
  const [open, setOpen] = useState<number | null>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const rules = edited ?? stored.data?.items.map(editable) ?? [];
  const guard = useUnsavedGuard(edited !== null, draft.clear);

  function change(next: MatrixRule[]) {
    setEdited(next);
    draft.keep(next);
  }
  function discard() {
    setEdited(null);
    draft.clear();
  }
  async function save() {
    setBusy(true);
    try {
      await call('POST /api/assignment-rules/edit', { body: { rules } });
      await refresh('/api/assignment-rules');
      discard();
      message.success(common('common.saved'));
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      message.error(cause.fields[0]?.message ?? cause.message);
    } finally {
      setBusy(false);
    }
  }

  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(rules.length)}>
      {t('add')}
    </Button>
  );
  const all = rules.findIndex(matchesAll);
  return (
    <Page title={t('title')} hint={t('hint')} actions={stored.data && add}>
      {stored.isPending && <TableLoading />}
      {stored.isError && !stored.data && (
        <ErrorState error={stored.error} retry={() => void stored.refetch()} />
      )}
      {stored.data && rules.length === 0 && (
        <EmptyState title={t('empty')} hint={t('emptyHint')}>
          {add}
        </EmptyState>
      )}
      {stored.data && rules.length > 0 && (
        <ol className="matrix panel">
          {rules.map((rule, index) => (
            <MatrixRow
              // biome-ignore lint/suspicious/noArrayIndexKey: rules have no identity but their place
              key={index}
              rule={rule}
              index={index}
              count={rules.length}
              isUnreachable={all !== -1 && index > all}
              firstAll={all + 1}
              isDragged={dragged === index}
              onDrag={setDragged}
              onDropHere={() => {
                if (dragged !== null && dragged !== index) change(moved(rules, dragged, index));
                setDragged(null);
              }}
              onMove={(to) => change(moved(rules, index, to))}
              onEdit={() => setOpen(index)}
              onRemove={() =>
                rules.length === 1
                  ? message.warning(t('last'))
                  : change(rules.filter((_, at) => at !== index))
              }
            />
          ))}
        </ol>
      )}
      {rules.length > 0 && all === -1 && (
        <Alert className="matrix-note" type="warning" showIcon title={t('noFallback')} />
      )}
      {edited && (
        <div className="save-bar" role="status">
          <span>{t('changed')}</span>
          <Button onClick={discard}>{t('discard')}</Button>
          <Button type="primary" loading={busy} onClick={() => void save()}>
            {t('save')}
          </Button>
        </div>
      )}
      {open !== null && (
        <RuleDialog
          rule={rules[open] ?? null}
          onClose={() => setOpen(null)}
          onDone={(rule) => {
            change(
              open < rules.length ? rules.map((one, at) => (at === open ? rule : one)) : [...rules, rule],
            );
            setOpen(null);
          }}
        />
      )}
      {guard.dialog}
    </Page>
  );
}
