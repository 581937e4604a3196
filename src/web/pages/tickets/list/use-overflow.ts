import { type RefObject, useLayoutEffect, useState } from 'react';

/** Whether what is in a frame is wider than the frame. */
export function useOverflow(frame: RefObject<HTMLElement | null>): boolean {
  const [isOver, setOver] = useState(false);
  useLayoutEffect(() => {
    const element = frame.current;
    const content = element?.firstElementChild;
    if (!element || !content) return;
    const measure = () => setOver(content.scrollWidth > element.clientWidth + 1);
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    watch.observe(content);
    measure();
    return () => watch.disconnect();
  }, [frame]);
  return isOver;
}
