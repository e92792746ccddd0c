import type { ReactNode } from 'react'
import { insightMessages } from './messages'
import { useLive } from './useLive'
import { useOnline } from '@/app/OfflineBar'
import { useMessages } from '@/i18n/messages'

type ControlsProps = {
  /** The figures move by themselves. */
  live: boolean
  children: ReactNode
  /** What can be done with them, at the end. */
  end: ReactNode
}

/** What is looked at and over which time; a light says that the figures move by themselves. */
export function Controls({ live, children, end }: ControlsProps) {
  const t = useMessages(insightMessages)
  const online = useOnline()
  useLive()
  return (
    <div className="mb-6 flex flex-wrap items-center gap-x-3 gap-y-2 md:mb-8">
      {children}
      {online && live && (
        <span className="inline-flex items-center gap-2 text-small text-ink-2">
          <span aria-hidden className="relative flex size-2">
            <span className="absolute inset-0 rounded-full bg-jade opacity-40 motion-safe:animate-ping" />
            <span className="relative size-2 rounded-full bg-jade" />
          </span>
          {t.live}
        </span>
      )}
      {end}
    </div>
  )
}
