import type { ComponentChildren } from 'preact';
import { navigate } from '../lib/router.ts';

/** A link within the portal: no reload, yet a real address to open in a new tab or copy. */
export function Link({
  href,
  children,
  ...rest
}: {
  href: string;
  class?: string;
  children: ComponentChildren;
}) {
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        navigate(href);
      }}
    >
      {children}
    </a>
  );
}
