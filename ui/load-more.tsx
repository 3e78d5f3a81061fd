import { useEffect, useRef } from 'react';
import { Button } from './button.tsx';

/** Asks for the next page when it comes into view; a button for those who prefer one. */
export function LoadMore({ label, loading, onLoadMore }: { label: string; loading: boolean; onLoadMore: (() => void) | undefined }) {
  const ref = useRef<HTMLDivElement>(null);
  const latest = useRef(onLoadMore);
  useEffect(() => {
    latest.current = onLoadMore;
  });
  useEffect(() => {
    if (!ref.current || loading) return;
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && latest.current?.(), {
      rootMargin: '400px',
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [loading]);
  return (
    <div ref={ref} className="sticky left-0 flex justify-center py-2">
      <Button variant="ghost" size="sm" loading={loading} onClick={onLoadMore}>
        {label}
      </Button>
    </div>
  );
}
