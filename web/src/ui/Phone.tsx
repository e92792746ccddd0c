import type { CSSProperties, ReactNode } from 'react'

const WIDTH = 375
const HEIGHT = 760
const FRAME = 8

/**
 * A phone of 375 × 760 with something on it, drawn at `scale`; what is inside keeps a phone's width whatever its size
 * on this screen.
 */
export function Phone({ scale = 1, children }: { scale?: number; children: ReactNode }) {
  const outer: CSSProperties = { width: (WIDTH + 2 * FRAME) * scale, height: (HEIGHT + 2 * FRAME) * scale }
  const inner: CSSProperties = { width: WIDTH + 2 * FRAME, height: HEIGHT + 2 * FRAME, scale: String(scale) }
  return (
    <div style={outer} className="shrink-0">
      <div
        style={inner}
        className="origin-top-left overflow-hidden rounded-[44px] border-8 border-phone bg-phone"
      >
        <div className="relative h-full w-full overflow-hidden rounded-[36px] bg-phone">{children}</div>
      </div>
    </div>
  )
}
