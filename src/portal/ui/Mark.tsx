const angles = [0, 1, 2, 3, 4, 5, 6, 7].map((place) => (place * Math.PI) / 4);

/** The brand mark: a ring of eight dots, the eight stations of the loop. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      {angles.map((angle) => (
        <circle
          key={angle}
          cx={(16 + 11 * Math.sin(angle)).toFixed(2)}
          cy={(16 - 11 * Math.cos(angle)).toFixed(2)}
          r="3.2"
        />
      ))}
    </svg>
  );
}
