import { type ReactNode, useId } from 'react';
import '../../../../ui/page.css';

/** A titled part of the column beside the thread. */
export function Panel(props: { title: string; extra?: ReactNode; id?: string; children: ReactNode }) {
  const heading = useId();
  return (
    <section className="panel side-panel" aria-labelledby={heading} id={props.id}>
      <div className="side-head">
        <h2 id={heading}>{props.title}</h2>
        {props.extra}
      </div>
      {props.children}
    </section>
  );
}
