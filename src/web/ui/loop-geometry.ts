/** A point of an SVG drawing. */
export interface Point {
  x: number;
  y: number;
}

/** Angle of a station in radians: clockwise, the first at twelve o'clock. */
export const stationAngle = (index: number, count: number): number =>
  (index / count) * 2 * Math.PI - Math.PI / 2;

/** Point at an angle on a circle around `center`. */
export function onCircle(center: Point, radius: number, angle: number): Point {
  return { x: round(center.x + radius * Math.cos(angle)), y: round(center.y + radius * Math.sin(angle)) };
}

/**
 * SVG path of the arc that a station takes on the ring, centred on its angle. `gap` (radians) stays free between
 * neighbours, half of it on either side.
 */
export function stationArc(center: Point, radius: number, index: number, count: number, gap: number): string {
  const half = Math.PI / count - gap / 2;
  const middle = stationAngle(index, count);
  return arc(center, radius, middle - half, middle + half);
}

/** SVG path of the arc between two neighbouring stations, `clearance` (radians) away from both. */
export function linkArc(
  center: Point,
  radius: number,
  index: number,
  count: number,
  clearance: number,
): string {
  const from = stationAngle(index, count);
  return arc(center, radius, from + clearance, from + (2 * Math.PI) / count - clearance);
}

/** Which way a label at this station grows, so that it never runs into the ring. */
export function labelAnchor(index: number, count: number): 'start' | 'middle' | 'end' {
  const across = Math.cos(stationAngle(index, count));
  if (Math.abs(across) < 0.2) return 'middle';
  return across > 0 ? 'start' : 'end';
}

function arc(center: Point, radius: number, from: number, to: number): string {
  const start = onCircle(center, radius, from);
  const end = onCircle(center, radius, to);
  const large = to - from > Math.PI ? 1 : 0;
  return `M${start.x} ${start.y}A${radius} ${radius} 0 ${large} 1 ${end.x} ${end.y}`;
}

const round = (value: number): number => Math.round(value * 100) / 100;
