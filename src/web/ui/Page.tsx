import type { ReactNode } from 'react';
import { useDocumentTitle } from '../lib/title.ts';
import './page.css';

/** A page: its heading with what can be done here, then its content. */
export function Page(props: {
  title: string;
  hint?: ReactNode;
  actions?: ReactNode;
  /** Filters of a list, between heading and content. */
  filters?: ReactNode;
  /** Takes the whole width of a large screen: dense tables. */
  isWide?: boolean;
  children: ReactNode;
}) {
  useDocumentTitle(props.title);
  return (
    <div className="page" data-wide={props.isWide || undefined}>
      <div className="page-head">
        <div>
          <h1>{props.title}</h1>
          {props.hint && <p className="quiet page-hint">{props.hint}</p>}
        </div>
        {props.actions && <div className="page-actions">{props.actions}</div>}
      </div>
      {props.filters && <div className="page-filters">{props.filters}</div>}
      {props.children}
    </div>
  );
}
