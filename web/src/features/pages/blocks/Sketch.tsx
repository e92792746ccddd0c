import type { ReactNode } from 'react'
import type { BlockType } from '../draft/draft'

/** A small drawing of what a block looks like on a page, in hairlines with jade for the point of it. */
export function Sketch({ type }: { type: BlockType }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 96 56"
      className="h-14 w-24 shrink-0 rounded-control bg-sunken"
      fill="none"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {SKETCHES[type]}
    </svg>
  )
}

const line = 'stroke-line-strong'
const soft = 'stroke-line-strong opacity-50'

const SKETCHES: Record<BlockType, ReactNode> = {
  link: (
    <>
      <rect x="16" y="18" width="64" height="20" rx="6" className="fill-surface stroke-jade" />
      <path d="M36 28h24" className={line} strokeWidth="2.5" />
    </>
  ),
  heading: (
    <>
      <path d="M30 20h36" className="stroke-jade" strokeWidth="4" />
      <rect x="18" y="31" width="60" height="9" rx="4" className={soft} />
      <path d="M18 48h60" className={soft} />
    </>
  ),
  text: (
    <>
      <path d="M22 16h26" className="stroke-jade" strokeWidth="3" />
      <path d="M22 26h52M22 34h52M22 42h34" className={line} />
    </>
  ),
  divider: (
    <>
      <rect x="20" y="8" width="56" height="12" rx="4" className={soft} />
      <path d="M20 28h56" className="stroke-jade" strokeWidth="2" />
      <rect x="20" y="36" width="56" height="12" rx="4" className={soft} />
    </>
  ),
  social: (
    <>
      <circle cx="26" cy="28" r="8" className="fill-surface stroke-jade" />
      <circle cx="48" cy="28" r="8" className={`fill-surface ${line}`} />
      <circle cx="70" cy="28" r="8" className={`fill-surface ${line}`} />
    </>
  ),
  video: (
    <>
      <rect x="16" y="14" width="64" height="28" rx="6" className={`fill-surface ${line}`} />
      <path d="m29 22 11 6-11 6z" className="fill-jade stroke-jade" />
      <path d="M49 25h22M49 32h14" className={line} />
    </>
  ),
  notice: (
    <>
      <rect x="10" y="17" width="76" height="22" rx="6" className="fill-jade-soft stroke-jade" />
      <path d="M24 28h44" className="stroke-jade" strokeWidth="2.5" />
    </>
  ),
}
