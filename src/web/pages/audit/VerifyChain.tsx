import { SafetyCertificateOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useAction } from '../../lib/query.ts';
import { useAuditWords } from './words.ts';

/** Verifies the hash chain over the whole log and says the result. */
export function VerifyChain() {
  const t = useAuditWords();
  const { message, modal } = App.useApp();
  const verify = useAction('POST /api/audit-entries/verify', {
    onDone: (answer) => {
      if (answer.ok)
        modal.success({
          title: t('intact'),
          content: t('intactText', {
            entries: answer.entries,
            seals: answer.seals,
            unsealed: answer.unsealed,
          }),
        });
      else
        modal.error({
          title: t('broken'),
          content: t('brokenText', {
            seal: answer.brokenSeal?.sealId ?? '?',
            from: answer.brokenSeal?.fromEntryId ?? '?',
            to: answer.brokenSeal?.toEntryId ?? '?',
          }),
        });
    },
    onFailed: (failure) => message.error(failure.message),
  });
  return (
    <Button icon={<SafetyCertificateOutlined />} loading={verify.isPending} onClick={() => verify.mutate({})}>
      {verify.isPending ? t('verifying') : t('verify')}
    </Button>
  );
}
