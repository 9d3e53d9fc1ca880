import { universityHue } from './university-hue';

/** One line for each university, all leading to one place. Decoration. */
export function Rays({ universities }: { universities: readonly { domain: string }[] }) {
  const count = Math.max(universities.length, 1);
  return (
    <svg
      className="rays"
      viewBox="0 0 640 420"
      aria-hidden="true"
      focusable="false"
      preserveAspectRatio="xMaxYMid slice"
    >
      {universities.map(({ domain }, index) => {
        const y = 20 + (index * 380) / Math.max(count - 1, 1);
        return (
          <g key={domain} style={universityHue(domain)}>
            <path d={`M640 ${y}C480 ${y} 430 ${(y + 420) / 3 + 40} 300 ${210 + (index - (count - 1) / 2) * 7}`} />
            <circle cx={612} cy={y} r={5} />
          </g>
        );
      })}
    </svg>
  );
}
