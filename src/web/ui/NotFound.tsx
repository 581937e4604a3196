import { Link } from '@tanstack/react-router';
import { useShellWords } from '../lib/words.ts';
import './states.css';

/** An address or record that is not there, or not for this person. */
export function NotFound() {
  const t = useShellWords();
  return (
    <div className="state">
      <h1>{t('failure.notFoundTitle')}</h1>
      <p className="state-hint">{t('failure.notFound')}</p>
      <div className="state-actions">
        <Link to="/">{t('failure.home')}</Link>
      </div>
    </div>
  );
}
