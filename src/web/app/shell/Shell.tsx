import { Outlet } from '@tanstack/react-router';

/** The frame around every page of a person signed in. */
export function Shell() {
  return (
    <main id="main">
      <Outlet />
    </main>
  );
}
