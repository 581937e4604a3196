import { Link } from '@tanstack/react-router';
import { Button, Result } from 'antd';
import { useShellWords } from '../lib/words.ts';

/** An address or record that is not there, or not for this person. */
export function NotFound() {
  const t = useShellWords();
  return (
    <Result
      status="404"
      icon={<span className="result-code">404</span>}
      title={<h1 className="result-title">{t('failure.notFoundTitle')}</h1>}
      subTitle={t('failure.notFound')}
      extra={
        <Link to="/">
          <Button type="primary">{t('failure.home')}</Button>
        </Link>
      }
    />
  );
}
