import type { ReactNode } from 'react'

export type Motif = 'bridge' | 'gap' | 'links' | 'figures' | 'fog'

/**
 * The one family of drawings: a bridge over water in hairlines, one stroke of jade for what matters. `bridge` stands,
 * `gap` is not finished, `links` hang on it, `figures` cross it, `fog` hides it.
 */
export function Drawing({ motif }: { motif: Motif }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 240 120"
      className="h-auto w-56 max-w-full"
      fill="none"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <g className="stroke-line-strong">
        <path d="M20 100h34m14 0h50m16 0h28m14 0h44M40 109h20m26 0h44m20 0h34" opacity=".55" />
        <path d="M8 62h32v38M232 62h-32v38" />
        {MOTIFS[motif].ink}
      </g>
      <g className="stroke-jade" strokeWidth="2.5">
        {MOTIFS[motif].jade}
      </g>
    </svg>
  )
}

const ARCHES = 'M40 100c0-20 16-34 40-34s40 14 40 34M120 100c0-20 16-34 40-34s40 14 40 34'

const MOTIFS: Record<Motif, { ink: ReactNode; jade: ReactNode }> = {
  bridge: { ink: <path d={ARCHES} />, jade: <path d="M40 62h160" /> },
  gap: {
    ink: <path d="M40 100c0-20 16-34 40-34M200 100c0-20-16-34-40-34M92 62h6M108 62h6M126 62h6M142 62h6" />,
    jade: <path d="M40 62h40M160 62h40" />,
  },
  links: {
    ink: (
      <>
        <path d="M40 62h160M64 62V40M120 62V26M176 62V44" />
        <path d={ARCHES} opacity=".6" />
      </>
    ),
    jade: <path d="M50 26h28v14H50zM106 12h28v14h-28zM162 30h28v14h-28z" />,
  },
  figures: {
    ink: (
      <>
        <path d="M40 62h160" />
        <path d={ARCHES} opacity=".6" />
      </>
    ),
    jade: <path d="M56 54V44M80 54V36M104 54V40M128 54V28M152 54V32M176 54V16" />,
  },
  fog: {
    ink: <path d="M40 100c0-20 16-34 40-34M200 100c0-20-16-34-40-34M84 44h52M96 54h64M88 74h58M104 84h40" />,
    jade: <path d="M40 62h32M168 62h32" />,
  },
}
