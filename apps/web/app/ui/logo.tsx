/** Eight courses that meet at one island: Ithaca's mark. Takes the colour of the text around it. */
export function Logo({ size = 34 }: { size?: number }) {
  return (
    <svg className="logo" width={size} height={size} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round">
        {RAYS.map(([x1, y1, x2, y2]) => (
          <line key={`${x1} ${y1}`} x1={x1} y1={y1} x2={x2} y2={y2} />
        ))}
      </g>
      <path d="M10 33.5c3.4-8.2 8.2-12.3 14-12.3s10.600 4.100 14 12.300z" fill="currentColor" />
      <path
        d="M3 39.500c3.500-2.600 7-2.600 10.500 0s7 2.600 10.500 0 7-2.600 10.500 0 7 2.600 10.500 0"
        className="logo-sea"
      />
    </svg>
  );
}

const RAYS: readonly (readonly [number, number, number, number])[] = Array.from({ length: 8 }, (_, ray) => {
  const angle = Math.PI * (0.06 + (ray * 0.88) / 7);
  const at = (radius: number, axis: number) => Math.round(axis * radius * 10) / 10;
  const [cos, sin] = [-Math.cos(angle), -Math.sin(angle)];
  return [24 + at(18, cos), 31 + at(18, sin), 24 + at(23.4, cos), 31 + at(23.4, sin)] as const;
});
