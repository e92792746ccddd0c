import type { ReactNode } from 'react'
import { Explain } from '@/ui/Explain'

type ReasonProps = {
  title: string
  explained: string
  /** What stands at the end of the heading's line. */
  aside?: ReactNode
  className?: string | undefined
  children: ReactNode
}

/** A part of what explains the numbers: a heading, what it means, and the part itself. */
export function Reason({ title, explained, aside, className, children }: ReasonProps) {
  return (
    <section className={className}>
      <div className="mb-2 flex min-h-11 flex-wrap items-center justify-between gap-x-4">
        <h2 className="flex items-center gap-0.5 text-lead font-bold">
          {title}
          <Explain about={title}>{explained}</Explain>
        </h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
