import { Alert, Button } from 'antd';
import { ApiFailure } from '../lib/api.ts';
import { useShellWords } from '../lib/words.ts';

/** What stands instead of something that could not be read: the reason, the number to quote, and "try again". */
export function Failure({ failure, onRetry }: { failure: Error; onRetry?: () => void }) {
  const t = useShellWords();
  const requestId = failure instanceof ApiFailure ? failure.requestId : null;
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={failure.message}
      description={
        requestId && <span className="mono small quiet">{t('failure.requestId', { id: requestId })}</span>
      }
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {t('common.retry')}
          </Button>
        )
      }
    />
  );
}
