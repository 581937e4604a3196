import { Skeleton } from 'antd';
import { useShellWords } from '../lib/words.ts';

/** A page whose code or first data is on the way. */
export function PageLoading() {
  const t = useShellWords();
  return (
    <div className="page" role="status" aria-label={t('common.loading')}>
      <Skeleton active title={{ width: 180 }} paragraph={{ rows: 8 }} />
    </div>
  );
}
