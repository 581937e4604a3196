import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import './states.css';
import { useUiWords } from './words.ts';

interface Paged {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** The end of the list: the next page is read when it comes near, or by the button. */
export function ListEnd({ result, shown }: { result: Paged; shown: number }) {
  const t = useUiWords();
  const mark = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = result;
  useEffect(() => {
    const element = mark.current;
    if (!element || !hasNextPage || isFetchingNextPage) return;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) fetchNextPage();
      },
      { rootMargin: '400px' },
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <div ref={mark} className="list-end">
      {hasNextPage ? (
        <Button loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t('list.more')}
        </Button>
      ) : (
        <span className="quiet small">{t('list.end', { number: shown })}</span>
      )}
    </div>
  );
}
