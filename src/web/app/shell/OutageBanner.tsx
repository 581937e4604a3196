import { Alert, Button } from 'antd';
import { useEffect, useState } from 'react';
import { meRead } from '../../lib/me.ts';
import { outage } from '../../lib/outage.ts';
import { queryClient } from '../../lib/query.ts';
import { useStore } from '../../lib/store.ts';
import { useShellWords } from '../../lib/words.ts';

/** Says calmly that the server is away, tries again every five seconds, and reads everything again once it is back. */
export function OutageBanner() {
  const t = useShellWords();
  const kind = useStore(outage.store);
  const [busy, setBusy] = useState(false);
  const isAway = kind !== null;

  useEffect(() => {
    if (!isAway) return;
    const timer = setInterval(() => void queryClient.refetchQueries({ queryKey: meRead.queryKey }), 5000);
    return () => {
      clearInterval(timer);
      void queryClient.invalidateQueries();
    };
  }, [isAway]);

  if (!kind) return null;
  const retry = async () => {
    setBusy(true);
    await queryClient.refetchQueries({ queryKey: meRead.queryKey });
    setBusy(false);
  };
  return (
    <Alert
      banner
      type="warning"
      role="status"
      title={t(`outage.${kind}`)}
      action={
        <Button size="small" loading={busy} onClick={() => void retry()}>
          {t('outage.retry')}
        </Button>
      }
    />
  );
}
