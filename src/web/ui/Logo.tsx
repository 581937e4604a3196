const stations = [
  [16, 5],
  [23.8, 8.2],
  [27, 16],
  [23.8, 23.8],
  [16, 27],
  [8.2, 23.8],
  [5, 16],
  [8.2, 8.2],
] as const;

/** The mark: a ring of eight stations, the way round shown by fading. */
export function Logo({ size = 26 }: { size?: number }) {
  return (
    <svg className="logo" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      {stations.map(([x, y], index) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r="3.4" opacity={1 - index * 0.095} />
      ))}
    </svg>
  );
}
