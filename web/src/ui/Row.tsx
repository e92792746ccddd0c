import { clsx } from 'clsx'
import type { ReactNode } from 'react'

/** A titled part of a screen: heading, one sentence, rows divided by hairlines. */
export function Section({
  id,
  title,
  description,
  action,
  children,
  className,
}: {
  /** Its place in the address, for links from elsewhere. */
  id?: string
  title: string
  description?: ReactNode
  action?: ReactNode
  children: ReactNode
  className?: string
}) {
  return (
    <section id={id} className={clsx('scroll-mt-14 py-8 first:pt-0', className)}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 className="text-lead font-bold">{title}</h2>
          {description && <p className="text-small text-ink-2">{description}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  )
}

/** One line of a list: a mark, a title with something beneath, and what can be done with it at the end. */
export function Row({
  mark,
  title,
  detail,
  children,
}: {
  mark?: ReactNode
  title: ReactNode
  detail?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className="flex min-h-16 items-center gap-3 border-t border-line py-3 last:border-b">
      {mark}
      <div className="min-w-0 flex-1">
        <div className="font-medium">{title}</div>
        {detail && <div className="text-small text-ink-2">{detail}</div>}
      </div>
      {children && <div className="flex shrink-0 items-center gap-1">{children}</div>}
    </div>
  )
}
