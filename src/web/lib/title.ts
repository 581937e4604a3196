import { useEffect } from 'react';
import { useShellWords } from './words.ts';

/** Sets the title of the browser tab: page, then product. */
export function useDocumentTitle(title: string): void {
  const t = useShellWords();
  const product = t('productLong');
  useEffect(() => {
    document.title = title ? `${title} · ${product}` : product;
  }, [title, product]);
}
